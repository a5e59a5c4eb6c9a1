import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { ValidationError } from 'class-validator';
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
  description: 'Why a mutation refused its input.',
  valuesMap: {
    INVALID: { description: 'The value has not the form that is asked for.' },
    TAKEN: { description: 'Something else already has this name.' },
    NOT_FOUND: { description: 'There is nothing with this id in the organization.' },
    LIMIT_REACHED: { description: 'No more of these are allowed.' },
    CONFIRMATION_MISMATCH: { description: 'The name typed to confirm is not the right one.' },
    EXPIRED: { description: 'The time for this has run out.' },
    CONFLICT: { description: 'The present state does not allow it.' },
  },
});

@ObjectType({ description: 'Something the caller can put right.' })
export class UserError {
  @Field(() => UserErrorCode, { description: 'For programs.' })
  code!: UserErrorCode;

  @Field(() => String, { description: 'A sentence for people.' })
  message!: string;

  @Field(() => [String], { description: 'The input field it is about, from the argument on.' })
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

/** Turns what the caller can put right into `userErrors` of a mutation's payload. */
@Injectable()
export class UserErrorsInterceptor implements NestInterceptor {
  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
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
