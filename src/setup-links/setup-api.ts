import { applyDecorators, UseGuards, UseInterceptors } from '@nestjs/common';
import { Resolver, type ResolverTypeFn } from '@nestjs/graphql';
import { ValidateInput } from '../graphql/input-pipe.js';
import { UserErrorsInterceptor } from '../graphql/user-errors.js';
import { SetupGuard } from './setup.guard.js';

/** A resolver of the setup API: as `AdminApiResolver`, for the session of a setup link. */
export function SetupApiResolver(typeOf?: ResolverTypeFn): ClassDecorator {
  return applyDecorators(
    typeOf ? Resolver(typeOf) : Resolver(),
    UseGuards(SetupGuard),
    UseInterceptors(UserErrorsInterceptor),
    ValidateInput(),
  );
}
