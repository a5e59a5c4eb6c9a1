import { RequestMethod } from '@nestjs/common';
import {
  EXCEPTION_FILTERS_METADATA,
  GUARDS_METADATA,
  METHOD_METADATA,
  PATH_METADATA,
} from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import type { TestApp } from './app.js';

/** A handler of a controller, with the guards and filters that Nest runs for it. */
export interface Handler {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly guards: readonly unknown[];
  readonly filters: readonly unknown[];
}

type Controller = new (...args: never[]) => object;

/** Lists the handlers of all controllers of an application by their metadata, inherited handlers too. */
export function handlersIn({ nest }: TestApp): Handler[] {
  const modules = [...nest.get(ModulesContainer).values()];
  return modules.flatMap(({ controllers }) =>
    [...controllers.values()].flatMap(({ metatype }) => handlersOf(metatype as Controller)),
  );
}

function handlersOf(controller: Controller): Handler[] {
  const { prototype } = controller as unknown as { prototype: Record<string, object> };
  const names = new MetadataScanner().getAllMethodNames(prototype);
  return names.flatMap((name) => {
    const handler = prototype[name]!;
    const both = (key: string) => [...listed(key, controller), ...listed(key, handler)];
    return listed(PATH_METADATA, handler).map((path) => ({
      name: `${controller.name}.${name}`,
      method: RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number]!,
      path: `/${String(Reflect.getMetadata(PATH_METADATA, controller))}/${String(path)}`
        .replaceAll(/\/{2,}/g, '/')
        .replace(/(.)\/$/, '$1'),
      guards: both(GUARDS_METADATA),
      filters: both(EXCEPTION_FILTERS_METADATA),
    }));
  });
}

function listed(key: string, target: object): unknown[] {
  return [Reflect.getMetadata(key, target) ?? []].flat();
}
