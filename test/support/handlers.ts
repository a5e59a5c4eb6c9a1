import 'reflect-metadata';
import { ModulesContainer } from '@nestjs/core';
import type { TestApp } from './app.js';

type Class = (abstract new (...parameters: never[]) => object) & { readonly prototype: object };

/** A method of a resolver or controller that a request can reach. */
export interface HandlerOf {
  /** Class and method: `UsersResolver.users`. */
  readonly name: string;
  readonly type: Class;
  readonly handler: object;
  /** The classes of the parameters. */
  readonly parameters: readonly unknown[];
}

/** The keys under which Nest keeps that a method is a query, mutation, subscription or field, or a route. */
const RESOLVER_KEYS = ['graphql:resolver_type', 'graphql:resolve_property'];
const ROUTE_KEYS = ['method'];

/** The queries, mutations, subscriptions and fields of every provider of the application. */
export function resolversOf({ nest }: TestApp): HandlerOf[] {
  return handlersOf(classesOf(nest.get(ModulesContainer), 'providers'), RESOLVER_KEYS);
}

/** The routes of every controller of the application. */
export function routesOf({ nest }: TestApp): HandlerOf[] {
  return handlersOf(classesOf(nest.get(ModulesContainer), 'controllers'), ROUTE_KEYS);
}

/** Returns what decorators such as `@UseGuards()` and `@UsePipes()` put on a handler and on its class. */
export function decoratedWith(kind: 'guards' | 'interceptors' | 'pipes', { type, handler }: HandlerOf): unknown[] {
  return [type, handler].flatMap((target) => (Reflect.getMetadata(`__${kind}__`, target) ?? []) as unknown[]);
}

function classesOf(modules: ModulesContainer, kind: 'providers' | 'controllers'): Class[] {
  const wrappers = [...modules.values()].flatMap((module) => [...module[kind].values()]);
  const types = wrappers.map(({ metatype }) => metatype as unknown);
  return [...new Set(types.filter((type): type is Class => typeof type === 'function' && Boolean(type.prototype)))];
}

function handlersOf(classes: readonly Class[], keys: readonly string[]): HandlerOf[] {
  return classes.flatMap((type) => {
    const { prototype } = type;
    // The constructor is the class, which has some of the keys itself.
    const { constructor: _class, ...methods } = Object.getOwnPropertyDescriptors(prototype);
    return Object.entries(methods)
      .filter(([, { value }]) => typeof value === 'function' && keys.some((key) => Reflect.hasMetadata(key, value)))
      .map(([method, { value }]) => ({
        name: `${type.name}.${method}`,
        type,
        handler: value as object,
        parameters: (Reflect.getMetadata('design:paramtypes', prototype, method) ?? []) as unknown[],
      }));
  });
}
