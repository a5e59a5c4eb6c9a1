import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { UserErrorCode } from '../generated/graphql.js';

export interface Payload {
  readonly userErrors: readonly { code: UserErrorCode; message: string; path: readonly string[] }[];
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
