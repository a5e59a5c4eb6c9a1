import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client';
import type { SignInFailure } from './sign-in-failure.js';

/** Returns the meaning of an error of the exchange, and a message for the log without codes, tokens and state. */
export function failureOf(error: unknown): { failure: SignInFailure; message: string } {
  if (error instanceof AuthorizationResponseError) {
    return { failure: 'refused', message: described(error.error, error.error_description) };
  }
  if (error instanceof ResponseBodyError) {
    const message = described(error.error, error.error_description);
    return { failure: error.error === 'invalid_grant' ? 'expired' : 'misconfigured', message };
  }
  const { message, code = '', cause } = error as { message: string; code?: string; cause?: unknown };
  const reason = cause instanceof Error ? `${message}: ${cause.message}` : message;
  if (error instanceof ClientError && !/TIMEOUT|ABORT/.test(code)) {
    return { failure: /auth_time|End-User authentication/.test(reason) ? 'not-recent' : 'expired', message: reason };
  }
  return { failure: 'unreachable', message: reason };
}

function described(error: string, description: string | undefined): string {
  return description ? `${error}: ${description}` : error;
}
