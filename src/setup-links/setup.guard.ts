import { type CanActivate, createParamDecorator, type ExecutionContext, Injectable } from '@nestjs/common';
import { requestOf } from '../access/authentication/request-of.js';
import { unauthenticated } from '../graphql/errors.js';

/**
 * Demands the session of a setup link. No other guard knows that session, so the fields behind this one are all that it
 * reaches.
 */
@Injectable()
export class SetupGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    if (!requestOf(context).setupLink) throw unauthenticated('Open a setup link first; this one has ended if you did');
    return true;
  }
}

/** The link that the caller opened, with its directory service. */
export const CurrentSetup = createParamDecorator(
  (_: unknown, context: ExecutionContext) => requestOf(context).setupLink,
);
