import { useMutation, useQueryClient } from '@tanstack/react-query';
import { VIEWER_KEY } from '../api/query-client.js';
import { useToast } from '../components/toast.js';
import { closeSession } from './session-api.js';

/** Ends the session and forgets what was read with it. */
export function useSignOut(): { run: () => void; isPending: boolean } {
  const client = useQueryClient();
  const toast = useToast();
  const { mutate, isPending } = useMutation({
    mutationFn: closeSession,
    onSuccess: (signOutUrl) => {
      if (signOutUrl) return location.assign(signOutUrl);
      client.setQueryData(VIEWER_KEY, null);
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== VIEWER_KEY[0] });
    },
    onError: (error) => toast(error.message),
  });
  return { run: () => mutate(), isPending };
}
