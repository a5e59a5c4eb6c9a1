import { useEffect, useSyncExternalStore } from 'react';

/** Callback of a pending reauthentication. */
interface ReauthenticationRequest {
  readonly settle: (succeeded: boolean) => void;
}

let waiting: (ReauthenticationRequest & { readonly result: Promise<boolean> }) | undefined;
/** Number of open dialogs that show the reauthentication as one of their steps. */
let hosts = 0;
const listeners = new Set<() => void>();

function notify(): void {
  for (const listener of listeners) listener();
}

function change(next: typeof waiting): void {
  waiting = next;
  notify();
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

/** Returns the pending request, for an open dialog that shows it as a step. Closing the dialog rejects it. */
export function useHostedReauthentication(): ReauthenticationRequest | undefined {
  useEffect(() => {
    hosts++;
    notify();
    return () => {
      hosts--;
      waiting?.settle(false);
      notify();
    };
  }, []);
  return useSyncExternalStore(subscribe, () => waiting);
}

/** Returns the pending request if no open dialog shows it. */
export function useReauthenticationRequest(): ReauthenticationRequest | undefined {
  return useSyncExternalStore(subscribe, () => (hosts > 0 ? undefined : waiting));
}
