import 'reflect-metadata';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import type { TestApp } from './app.js';

type Class = (abstract new (...parameters: never[]) => object) & { readonly prototype: object };

/** Method of a resolver or controller that requests reach, inherited ones included. */
export interface HandlerOf {
  /** Class and method, such as `UsersResolver.users`. */
  readonly name: string;
  readonly type: Class;
  readonly handler: object;
  /** Classes of the parameters. */
  readonly parameters: readonly unknown[];
}

/** Handler of a controller. */
export interface RouteOf extends HandlerOf {
  /** HTTP method: `GET`, or `ALL`. */
  readonly method: string;
  readonly path: string;
}

/** Metadata keys by which Nest marks a method as query, mutation, subscription, field or route. */
const RESOLVER_KEYS = ['graphql:resolver_type', 'graphql:resolve_property'];

/** Returns the queries, mutations, subscriptions and fields of all providers of the application. */
export function resolversOf({ nest }: TestApp): HandlerOf[] {
  return handlersOf(classesOf(nest.get(ModulesContainer), 'providers'), RESOLVER_KEYS);
}

/** Returns the routes of all controllers of the application, one for each path of a handler. */
export function routesOf({ nest }: TestApp): RouteOf[] {
  const handlers = handlersOf(classesOf(nest.get(ModulesContainer), 'controllers'), [METHOD_METADATA]);
  return handlers.flatMap((one) => {
    const [prefix] = [Reflect.getMetadata(PATH_METADATA, one.type) as unknown].flat();
    const paths = [Reflect.getMetadata(PATH_METADATA, one.handler) as unknown].flat();
    const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, one.handler) as number]!;
    return paths.map((path) => ({ ...one, method, path: joined(String(prefix), String(path)) }));
  });
}

/** Returns the metadata that decorators such as `@UseGuards()` and `@UsePipes()` set on a handler and on its class. */
export function decoratedWith(
  kind: 'guards' | 'interceptors' | 'pipes' | 'exceptionFilters',
  { type, handler }: HandlerOf,
): unknown[] {
  return [type, handler].flatMap((target) => (Reflect.getMetadata(`__${kind}__`, target) ?? []) as unknown[]);
}

function joined(prefix: string, path: string): string {
  return `/${prefix}/${path}`.replaceAll(/\/{2,}/g, '/').replace(/(.)\/$/, '$1');
}

function classesOf(modules: ModulesContainer, kind: 'providers' | 'controllers'): Class[] {
  const wrappers = [...modules.values()].flatMap((module) => [...module[kind].values()]);
  const types = wrappers.map(({ metatype }) => metatype as unknown);
  return [...new Set(types.filter((type): type is Class => typeof type === 'function' && Boolean(type.prototype)))];
}

function handlersOf(classes: readonly Class[], keys: readonly string[]): HandlerOf[] {
  const scanner = new MetadataScanner();
  return classes.flatMap((type) => {
    const prototype = type.prototype as Readonly<Record<string, object>>;
    return scanner
      .getAllMethodNames(prototype)
      .filter((method) => keys.some((key) => Reflect.hasMetadata(key, prototype[method]!)))
      .map((method) => ({
        name: `${type.name}.${method}`,
        type,
        handler: prototype[method]!,
        parameters: (Reflect.getMetadata('design:paramtypes', prototype, method) ?? []) as unknown[],
      }));
  });
}
