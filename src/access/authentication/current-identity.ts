import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { GraphqlContext } from '../../graphql/context.js';
import { identityOf } from './authentication.js';

/** The caller, in a resolver's signature. */
export const CurrentIdentity = createParamDecorator((_: unknown, context: ExecutionContext) =>
  identityOf(GqlExecutionContext.create(context).getContext<GraphqlContext>().req),
);
