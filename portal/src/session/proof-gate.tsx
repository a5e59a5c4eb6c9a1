import { lazy, Suspense } from 'react';
import { useProofRequest } from '../api/reauthentication.js';
import type { SignInMethod } from '../generated/graphql.js';

const ProofDialog = lazy(() => import('./proof-dialog.js').then((module) => ({ default: module.ProofDialog })));

/** Shows the reauthentication dialog while an operation waits for it. */
export function ProofGate({ method }: { method: SignInMethod | null | undefined }) {
  const request = useProofRequest();
  return <Suspense>{request && <ProofDialog method={method ?? 'LINK'} settle={request.settle} />}</Suspense>;
}
