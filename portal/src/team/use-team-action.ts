import { useQueryClient } from '@tanstack/react-query';
import { type Payload, useAction } from '../api/use-action.js';

/** A mutation after which the lists of the settings are read anew. */
export function useTeamAction<TInput, TPayload extends Payload>(
  mutationFn: (input: TInput) => Promise<TPayload>,
  onDone?: (payload: TPayload) => void,
) {
  const client = useQueryClient();
  return useAction(mutationFn, (payload) => {
    void client.invalidateQueries({ queryKey: ['team'] });
    onDone?.(payload);
  });
}
