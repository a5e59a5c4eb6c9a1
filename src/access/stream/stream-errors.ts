import { type ExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { ExecutionPatchResult } from 'graphql-sse';
import { badRequest } from '../../graphql/errors.js';
import { mask } from '../../graphql/mask-errors.js';

/** Returns a result of a stream with masked errors. */
export function maskResult(
  result: ExecutionResult | ExecutionPatchResult,
  requestId: string,
): ExecutionResult | undefined {
  const errors = result.errors?.map((error) => maskError(error, requestId));
  return errors && ({ ...result, errors } as unknown as ExecutionResult);
}

/** Returns an error as clients may see it. Validation errors of the document have no code of their own. */
export function maskError(error: unknown, requestId: string): GraphQLFormattedError {
  if (!(error instanceof GraphQLError)) return mask(new GraphQLError('', { originalError: error as Error }), requestId);
  const isOfDocument = !error.originalError && error.extensions['code'] === undefined;
  return mask(isOfDocument ? badRequest(error.message) : error, requestId);
}
