import { useQueryClient } from '@tanstack/react-query';
import { type Payload, useAction } from '../api/use-action.js';

/** Mutation that invalidates the lists of the settings page. */
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
