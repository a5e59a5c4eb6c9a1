import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { identityOf } from './authentication.js';
import { requestOf } from './request-of.js';

/** The caller, in the signature of a resolver or controller. */
export const CurrentIdentity = createParamDecorator((_: unknown, context: ExecutionContext) =>
  identityOf(requestOf(context)),
);
