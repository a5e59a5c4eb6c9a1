import { useSyncExternalStore } from 'react';

/** Callback of a pending reauthentication. */
interface ProofRequest {
  readonly settle: (proved: boolean) => void;
}

let waiting: (ProofRequest & { readonly proof: Promise<boolean> }) | undefined;
const listeners = new Set<() => void>();

function change(next: typeof waiting): void {
  waiting = next;
  for (const listener of listeners) listener();
}

/** Requests reauthentication and resolves to whether it succeeded. Concurrent calls share the result. */
export function askForProof(): Promise<boolean> {
  if (waiting) return waiting.proof;
  let answer!: (proved: boolean) => void;
  const proof = new Promise<boolean>((resolve) => (answer = resolve));
  const settle = (proved: boolean) => {
    change(undefined);
    answer(proved);
  };
  change({ proof, settle });
  return proof;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useProofRequest(): ProofRequest | undefined {
  return useSyncExternalStore(subscribe, () => waiting);
}
