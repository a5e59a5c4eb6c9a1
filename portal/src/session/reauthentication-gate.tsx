import { lazy, Suspense } from 'react';
import { useReauthenticationRequest } from '../api/reauthentication.js';
import type { SignInMethod } from '../generated/graphql.js';

const ReauthenticationDialog = lazy(() =>
  import('./reauthentication-dialog.js').then((module) => ({ default: module.ReauthenticationDialog })),
);

/** Shows the reauthentication dialog while an operation waits for it. */
export function ReauthenticationGate({ method }: { method: SignInMethod | null | undefined }) {
  const request = useReauthenticationRequest();
  return <Suspense>{request && <ReauthenticationDialog method={method ?? 'LINK'} settle={request.settle} />}</Suspense>;
}
