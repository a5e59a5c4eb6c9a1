import { registerEnumType } from '@nestjs/graphql';

/** Status of a directory service, derived from its requests. */
export enum DirectoryServiceStatus {
  WAITING = 'WAITING',
  CONNECTED = 'CONNECTED',
  HEALTHY = 'HEALTHY',
  QUIET = 'QUIET',
  STALE = 'STALE',
  FAILING = 'FAILING',
  PAUSED = 'PAUSED',
  DELETING = 'DELETING',
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Every number the status depends on. */
export const STATUS_MODEL = {
  quietMs: 7 * DAY_MS,
  staleMs: 30 * DAY_MS,
  /** So many failed writes with no successful one after them. */
  failedWrites: 5,
  /** Within this time, of at least so many requests, more than this share failed. */
  recentMs: 15 * MINUTE_MS,
  recentRequests: 10,
  recentShare: 0.2,
  /** Within this time a known token was refused, and none was accepted since. */
  refusedMs: 60 * MINUTE_MS,
  /** Of how many of the last requests all this is asked. */
  lookedAt: 500,
} as const;

registerEnumType(DirectoryServiceStatus, {
  name: 'DirectoryServiceStatus',
  description: 'Health of the synchronization.',
  valuesMap: {
    WAITING: { description: 'No authenticated request yet.' },
    CONNECTED: { description: 'Requests arrive, but no user yet.' },
    HEALTHY: { description: 'Users exist, the last request is less than 7 days old, and requests succeed.' },
    QUIET: { description: 'No request for 7 days. Normal if nothing changed.' },
    STALE: { description: 'No request for 30 days. The connection may be broken.' },
    FAILING: {
      description:
        'The last five writes failed, or more than 20 % of requests in 15 minutes failed, or a revoked or expired token is in use.',
    },
    PAUSED: { description: 'Paused by an administrator.' },
    DELETING: { description: 'Deleted; restorable for 7 days.' },
  },
});

/** The outcome of the last requests in the log. */
export interface Health {
  /** Failed writes since the last successful one. */
  readonly failedWrites: number;
  readonly recentRequests: number;
  readonly recentFailures: number;
  /** Refusals of known tokens in the last hour, since the last request that was let in. */
  readonly refusals: number;
}

export const NOTHING_WRONG: Health = { failedWrites: 0, recentRequests: 0, recentFailures: 0, refusals: 0 };

/** Facts from which the status is derived, in addition to the directory service itself. */
export interface StatusFacts {
  readonly lastActivityAt: Date | undefined;
  readonly hasUsers: boolean;
  readonly health: Health;
}

export function statusOf(
  service: { readonly deletedAt?: Date | null; readonly paused: boolean },
  { lastActivityAt, hasUsers, health }: StatusFacts,
  now = Date.now(),
): DirectoryServiceStatus {
  if (service.deletedAt) return DirectoryServiceStatus.DELETING;
  if (service.paused) return DirectoryServiceStatus.PAUSED;
  if (isFailing(health)) return DirectoryServiceStatus.FAILING;
  if (!lastActivityAt) return DirectoryServiceStatus.WAITING;
  const silence = now - lastActivityAt.getTime();
  if (silence > STATUS_MODEL.staleMs) return DirectoryServiceStatus.STALE;
  if (!hasUsers) return DirectoryServiceStatus.CONNECTED;
  return silence > STATUS_MODEL.quietMs ? DirectoryServiceStatus.QUIET : DirectoryServiceStatus.HEALTHY;
}

function isFailing({ failedWrites, recentRequests, recentFailures, refusals }: Health): boolean {
  const isManyOfRecent =
    recentRequests >= STATUS_MODEL.recentRequests && recentFailures > recentRequests * STATUS_MODEL.recentShare;
  return failedWrites >= STATUS_MODEL.failedWrites || isManyOfRecent || refusals > 0;
}
