import type { Settings } from '../config/settings.js';

/** Stops the server after requests in progress were completed. A second signal stops it immediately. */
export const STOP_SIGNALS = ['SIGTERM', 'SIGINT'] as const;
export type StopSignal = (typeof STOP_SIGNALS)[number];

/** Time for completing requests in progress after the port was closed. */
export const SHUTDOWN_MS = 25_000;

/**
 * Time for which the server continues to accept requests, in milliseconds. A supervisor sends SIGTERM while load
 * balancers still send requests, and they need time to see the 503 of `/readyz`. Ctrl-C stops without this delay.
 */
export function delayBeforeClosing(signal: StopSignal, { shutdownDelayMs }: Settings): number {
  return signal === 'SIGTERM' ? shutdownDelayMs : 0;
}
