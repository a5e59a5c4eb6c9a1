import { useMutation, useQueryClient } from '@tanstack/react-query';
import { graphql } from '../generated/index.js';
import type { UserErrorFragment } from '../generated/graphql.js';

graphql(`
  fragment UserError on UserError {
    code
    message
    path
  }
`);

export interface Payload {
  readonly userErrors: readonly UserErrorFragment[];
}

/**
 * Mutation whose payload has user errors. Its result is dropped with the last component that uses it (`gcTime: 0`),
 * because the payload may contain a token.
 */
export function useAction<TInput, TPayload extends Payload>(
  mutationFn: (input: TInput) => Promise<TPayload>,
  onDone?: (payload: TPayload) => void,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    gcTime: 0,
    onSuccess: (payload) => {
      if (payload.userErrors.length > 0) return;
      void client.invalidateQueries({ queryKey: ['directory-services'] });
      void client.invalidateQueries({ queryKey: ['directory-service'] });
      onDone?.(payload);
    },
  });
}

/** Returns the error message for a form: the user error if there is one, otherwise the failure. */
export function messageOf(action: { data?: Payload; error: Error | null }): string | undefined {
  return action.data?.userErrors[0]?.message ?? action.error?.message;
}
