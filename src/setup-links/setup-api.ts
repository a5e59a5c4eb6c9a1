import { applyDecorators, UseGuards, UseInterceptors } from '@nestjs/common';
import { Resolver } from '@nestjs/graphql';
import { ValidateInput } from '../graphql/input-pipe.js';
import { UserErrorsInterceptor } from '../graphql/user-errors.js';
import { SetupGuard } from './setup.guard.js';

/** A resolver of the setup API: as `AdminApiResolver`, for the session of a setup link. */
export function SetupApiResolver(): ClassDecorator {
  return applyDecorators(Resolver(), UseGuards(SetupGuard), UseInterceptors(UserErrorsInterceptor), ValidateInput());
}
