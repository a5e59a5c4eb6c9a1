import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { identityOf } from './authentication.js';
import { requestOf } from './request-of.js';

/** Parameter decorator for the identity of the caller. */
export const CurrentIdentity = createParamDecorator((_: unknown, context: ExecutionContext) =>
  identityOf(requestOf(context)),
);
