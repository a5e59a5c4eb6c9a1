import type { Settings } from '../config/settings.js';

/** What ends the server. Requests under way are answered first; a second signal does not wait. */
export const STOP_SIGNALS = ['SIGTERM', 'SIGINT'] as const;
export type StopSignal = (typeof STOP_SIGNALS)[number];

/** How long requests under way may take once the port is closed. */
export const SHUTDOWN_MS = 25_000;

/**
 * How long the port goes on listening, in milliseconds. A supervisor sends SIGTERM while load balancers still send requests,
 * and they need the time to see that `/readyz` answers 503. Ctrl-C stops without that delay.
 */
export function delayBeforeClosing(signal: StopSignal, { shutdownDelayMs }: Settings): number {
  return signal === 'SIGTERM' ? shutdownDelayMs : 0;
}
