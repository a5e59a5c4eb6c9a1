import type { ExecutionContext } from '@nestjs/common';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createContext } from '../graphql/context.js';
import { GraphqlGuard } from './graphql.guard.js';

const SUBSCRIPTION = { operation: { operation: 'subscription' } };

/** Lets a request in, or throws, by the guard that stands before `/graphql`, before anything of it is read. */
export async function admit(guard: GraphqlGuard, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  await guard.canActivate(contextOf(request, reply));
}

/** The same once more, as if the request came just now: the session may have ended since. */
export async function isStillAdmitted(
  guard: GraphqlGuard,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<boolean> {
  const again = Object.create(request) as FastifyRequest;
  return admit(guard, again, reply).then(
    () => true,
    () => false,
  );
}

function contextOf(request: FastifyRequest, reply: FastifyReply): ExecutionContext {
  const host = new ExecutionContextHost(
    [undefined, {}, createContext(request, reply), SUBSCRIPTION],
    GraphqlGuard,
    admit,
  );
  host.setType('graphql');
  return host;
}
