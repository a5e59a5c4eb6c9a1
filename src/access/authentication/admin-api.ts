import { applyDecorators, Controller, UseGuards, UseInterceptors } from '@nestjs/common';
import { Resolver, type ResolverTypeFn } from '@nestjs/graphql';
import { ValidateInput } from '../../graphql/input-pipe.js';
import { UserErrorsInterceptor } from '../../graphql/user-errors.js';
import { GraphqlGuard } from './graphql.guard.js';
import { RestGuard } from './rest.guard.js';

/**
 * Declares a resolver of the admin API: requires an identity, validates input classes, and returns the errors of
 * mutations that a caller can correct as `userErrors`.
 */
export function AdminApiResolver(typeOf?: ResolverTypeFn): ClassDecorator {
  return applyDecorators(
    typeOf ? Resolver(typeOf) : Resolver(),
    UseGuards(GraphqlGuard),
    UseInterceptors(UserErrorsInterceptor),
    ValidateInput(),
  );
}

/** Declares a controller of the admin API: requires an identity and validates input classes. */
export function AdminApiController(path: string): ClassDecorator {
  return applyDecorators(Controller(path), UseGuards(RestGuard), ValidateInput());
}
