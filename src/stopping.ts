/** What ends the server. Requests under way are answered first; a second signal does not wait. */
export const STOP_SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/** How long requests under way may take then. */
export const SHUTDOWN_MS = 25_000;
