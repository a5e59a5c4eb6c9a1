import { lazy, Suspense } from 'react';
import { useProofRequest } from '../api/reauthentication.js';
import type { SignInMethod } from '../generated/graphql.js';

const ProofDialog = lazy(() => import('./proof-dialog.js').then((module) => ({ default: module.ProofDialog })));

/** Asks for a fresh sign-in when something waits for one. */
export function ProofGate({ method }: { method: SignInMethod | null | undefined }) {
  const request = useProofRequest();
  return <Suspense>{request && <ProofDialog method={method ?? 'LINK'} settle={request.settle} />}</Suspense>;
}
