import { useMutation, useQueryClient } from '@tanstack/react-query';
import { VIEWER_KEY } from '../api/query-client.js';
import { Icon } from '../components/icons.js';
import { useToast } from '../components/toast.js';
import { strings } from '../strings.js';
import { closeSession } from './session-api.js';

export function SignOutButton({ className }: { className?: string }) {
  const client = useQueryClient();
  const toast = useToast();
  const signOut = useMutation({
    mutationFn: closeSession,
    onSuccess: (signOutUrl) => {
      if (signOutUrl) return location.assign(signOutUrl);
      client.setQueryData(VIEWER_KEY, null);
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== VIEWER_KEY[0] });
    },
    onError: (error) => toast(error.message),
  });
  return (
    <button type="button" className={className} disabled={signOut.isPending} onClick={() => signOut.mutate()}>
      <Icon name="signOut" />
      {strings.navigation.signOut}
    </button>
  );
}
