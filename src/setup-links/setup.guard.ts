import { type CanActivate, createParamDecorator, type ExecutionContext, Injectable } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';
import type { GraphqlContext } from '../graphql/context.js';
import { unauthenticated } from '../graphql/errors.js';
import { setupLinkOf } from './setup-sessions.js';

/**
 * Demands the session of a setup link. No other guard knows that session, so the fields behind this one are all that it
 * reaches.
 */
@Injectable()
export class SetupGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    if (!setupLinkOf(requestOf(context)))
      throw unauthenticated('Open a setup link first; this one has ended if you did');
    return true;
  }
}

/** The link that the caller opened, with its directory service. */
export const CurrentSetup = createParamDecorator((_: unknown, context: ExecutionContext) =>
  setupLinkOf(requestOf(context)),
);

function requestOf(context: ExecutionContext): FastifyRequest {
  return GqlExecutionContext.create(context).getContext<GraphqlContext>().req;
}
