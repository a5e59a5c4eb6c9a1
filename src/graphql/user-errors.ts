import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Field, GqlExecutionContext, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { ValidationError } from 'class-validator';
import type { GraphQLResolveInfo } from 'graphql';
import { type Observable, catchError, of } from 'rxjs';
import { DomainError, type Reason } from '../common/domain-error.js';

export enum UserErrorCode {
  INVALID = 'INVALID',
  TAKEN = 'TAKEN',
  NOT_FOUND = 'NOT_FOUND',
  LIMIT_REACHED = 'LIMIT_REACHED',
  CONFIRMATION_MISMATCH = 'CONFIRMATION_MISMATCH',
  EXPIRED = 'EXPIRED',
  CONFLICT = 'CONFLICT',
}
registerEnumType(UserErrorCode, {
  name: 'UserErrorCode',
  description: 'Error codes of mutations.',
  valuesMap: {
    INVALID: { description: 'The value has the wrong format.' },
    TAKEN: { description: 'The name is already taken.' },
    NOT_FOUND: { description: 'No object with this ID exists in the organization.' },
    LIMIT_REACHED: { description: 'The limit is reached.' },
    CONFIRMATION_MISMATCH: { description: 'The confirmation name does not match.' },
    EXPIRED: { description: 'The time limit has passed.' },
    CONFLICT: { description: 'Not allowed in the current state.' },
  },
});

@ObjectType({ description: 'An error that the caller can correct.' })
export class UserError {
  @Field(() => UserErrorCode, { description: 'Machine-readable code.' })
  code!: UserErrorCode;

  @Field(() => String, { description: 'A human-readable message.' })
  message!: string;

  @Field(() => [String], { description: 'Path of the input field, starting with the argument.' })
  path!: string[];
}

const CODES: Record<Reason, UserErrorCode> = {
  'not-found': UserErrorCode.NOT_FOUND,
  taken: UserErrorCode.TAKEN,
  invalid: UserErrorCode.INVALID,
  'limit-reached': UserErrorCode.LIMIT_REACHED,
  mismatch: UserErrorCode.CONFIRMATION_MISMATCH,
  expired: UserErrorCode.EXPIRED,
  conflict: UserErrorCode.CONFLICT,
};

/** Thrown by the validation of an input class. */
export class InputError extends Error {
  constructor(readonly errors: readonly ValidationError[]) {
    super(errors.flatMap(({ constraints }) => Object.values(constraints ?? {})).join('. '));
  }
}

/**
 * Converts errors that the caller can correct to `userErrors` in the payload of a mutation. Queries have no such
 * payload.
 */
@Injectable()
export class UserErrorsInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { operation } = GqlExecutionContext.create(context).getInfo<GraphQLResolveInfo>().operation;
    if (operation !== 'mutation') return next.handle();
    return next.handle().pipe(
      catchError((error: unknown) => {
        const userErrors = toUserErrors(error);
        if (!userErrors) throw error;
        return of({ userErrors });
      }),
    );
  }
}

function toUserErrors(error: unknown): UserError[] | undefined {
  if (error instanceof DomainError) {
    const path = error.field ? ['input', error.field] : ['input'];
    return [{ code: CODES[error.reason], message: `${error.message}.`, path }];
  }
  if (error instanceof InputError) {
    return error.errors.map(({ property, constraints }) => ({
      code: UserErrorCode.INVALID,
      message: `${Object.values(constraints ?? {})[0] ?? 'Invalid value'}.`,
      path: ['input', property],
    }));
  }
  return undefined;
}
