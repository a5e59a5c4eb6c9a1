import { registerEnumType } from '@nestjs/graphql';

/** How a directory service is doing, worked out from what has come in. */
export enum DirectoryServiceStatus {
  WAITING = 'WAITING',
  CONNECTED = 'CONNECTED',
  HEALTHY = 'HEALTHY',
  QUIET = 'QUIET',
  STALE = 'STALE',
  PAUSED = 'PAUSED',
  DELETING = 'DELETING',
}
registerEnumType(DirectoryServiceStatus, {
  name: 'DirectoryServiceStatus',
  description: 'How the synchronisation is doing.',
  valuesMap: {
    WAITING: { description: 'No request has come in with one of its tokens yet.' },
    CONNECTED: { description: 'Requests come in, but there is no user yet.' },
    HEALTHY: { description: 'There are users, and a request came in within seven days.' },
    QUIET: { description: 'No request for seven days: nothing may have changed.' },
    STALE: { description: 'No request for 30 days: the connection may be broken.' },
    PAUSED: { description: 'An administrator paused it.' },
    DELETING: { description: 'Deleted, and restorable for seven days.' },
  },
});

const DAY_MS = 86_400_000;
const QUIET_MS = 7 * DAY_MS;
const STALE_MS = 30 * DAY_MS;

export function statusOf(
  service: { readonly deletedAt?: Date | null; readonly paused: boolean },
  lastActivityAt: Date | undefined,
  hasUsers: boolean,
  now = Date.now(),
): DirectoryServiceStatus {
  if (service.deletedAt) return DirectoryServiceStatus.DELETING;
  if (service.paused) return DirectoryServiceStatus.PAUSED;
  if (!lastActivityAt) return DirectoryServiceStatus.WAITING;
  const silence = now - lastActivityAt.getTime();
  if (silence > STALE_MS) return DirectoryServiceStatus.STALE;
  if (!hasUsers) return DirectoryServiceStatus.CONNECTED;
  return silence > QUIET_MS ? DirectoryServiceStatus.QUIET : DirectoryServiceStatus.HEALTHY;
}
