import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { UserErrorCode } from '../generated/graphql.js';

export interface Payload {
  readonly userErrors: readonly { code: UserErrorCode; message: string; path: readonly string[] }[];
}

/**
 * A mutation whose payload says what a person can put right. Nothing of it is kept once no component uses it (`gcTime: 0`):
 * the payload may hold a token.
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

/** The sentence for a form: what a person can put right, or else what failed. */
export function messageOf(action: { data?: Payload; error: Error | null }): string | undefined {
  return action.data?.userErrors[0]?.message ?? action.error?.message;
}
