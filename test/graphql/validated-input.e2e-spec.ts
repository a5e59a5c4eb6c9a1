import { ValidationPipe } from '@nestjs/common';
import { getMetadataStorage } from 'class-validator';
import { expect, test } from 'vitest';
import { sharedApp } from '../support/app.js';
import { decoratedWith, type HandlerOf, resolversOf, routesOf } from '../support/handlers.js';

/** Returns whether class-validator has rules for a class. */
function hasRules(type: unknown): boolean {
  return (
    typeof type === 'function' && getMetadataStorage().getTargetValidationMetadatas(type, '', false, false).length > 0
  );
}

function isValidated(one: HandlerOf): boolean {
  return decoratedWith('pipes', one).some((pipe) => pipe instanceof ValidationPipe);
}

test('every resolver validates its input classes', async () => {
  const resolvers = resolversOf(await sharedApp());
  expect(resolvers.filter(({ parameters }) => parameters.some(hasRules)).length).toBeGreaterThan(15);
  expect(resolvers.filter((one) => !isValidated(one)).map(({ name }) => name)).toEqual([]);
});

test('every controller that takes an input class validates it', async () => {
  const taking = routesOf(await sharedApp()).filter(({ parameters }) => parameters.some(hasRules));
  expect(taking.length).toBeGreaterThan(3);
  expect(taking.filter((one) => !isValidated(one)).map(({ name }) => name)).toEqual([]);
});
