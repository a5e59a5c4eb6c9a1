import 'reflect-metadata';
import { ModulesContainer } from '@nestjs/core';
import { getMetadataStorage } from 'class-validator';
import { expect, test } from 'vitest';
import { sharedApp } from '../support/app.js';

type Class = abstract new (...parameters: never[]) => object;

/** Whether class-validator has rules for a class. */
function hasRules(type: unknown): boolean {
  return (
    typeof type === 'function' && getMetadataStorage().getTargetValidationMetadatas(type, '', false, false).length > 0
  );
}

/** Returns the handlers of a resolver or controller that have a parameter of a class with rules. */
function handlersOf({ name, prototype }: Class): string[] {
  const methods = Object.getOwnPropertyNames(prototype).filter((method) => method !== 'constructor');
  return methods
    .filter((method) =>
      ((Reflect.getMetadata('design:paramtypes', prototype, method) ?? []) as unknown[]).some(hasRules),
    )
    .map((method) => `${name}.${method}`);
}

test('every resolver and controller that takes an input class validates it', async () => {
  const { nest } = await sharedApp();
  const modules = [...nest.get(ModulesContainer).values()];
  const classes = new Set(
    modules
      .flatMap(({ providers, controllers }) => [...providers.values(), ...controllers.values()])
      .map(({ metatype }) => metatype)
      .filter((type): type is Class & typeof type => typeof type === 'function' && Boolean(type.prototype)),
  );
  const taking = [...classes].filter((one) => handlersOf(one).length > 0);
  expect(taking.length).toBeGreaterThan(15);
  const unchecked = taking.filter((one) => !Reflect.hasMetadata('__pipes__', one));
  expect(unchecked.flatMap(handlersOf)).toEqual([]);
});
