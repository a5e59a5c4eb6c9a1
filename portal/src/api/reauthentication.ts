import { useSyncExternalStore } from 'react';

/** Callback of a pending reauthentication. */
interface ReauthenticationRequest {
  readonly settle: (succeeded: boolean) => void;
}

let waiting: (ReauthenticationRequest & { readonly result: Promise<boolean> }) | undefined;
const listeners = new Set<() => void>();

function change(next: typeof waiting): void {
  waiting = next;
  for (const listener of listeners) listener();
}

/** Requests reauthentication and resolves to whether it succeeded. Concurrent calls share the result. */
export function requestReauthentication(): Promise<boolean> {
  if (waiting) return waiting.result;
  let resolveResult!: (succeeded: boolean) => void;
  const result = new Promise<boolean>((resolve) => (resolveResult = resolve));
  const settle = (succeeded: boolean) => {
    change(undefined);
    resolveResult(succeeded);
  };
  change({ result, settle });
  return result;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useReauthenticationRequest(): ReauthenticationRequest | undefined {
  return useSyncExternalStore(subscribe, () => waiting);
}
