import { registerEnumType } from '@nestjs/graphql';

/** Status of a directory service, derived from its open problems, its last request and its settings. */
export enum DirectoryServiceStatus {
  NOT_CONNECTED = 'NOT_CONNECTED',
  CONNECTING = 'CONNECTING',
  HEALTHY = 'HEALTHY',
  NEEDS_ATTENTION = 'NEEDS_ATTENTION',
  FAILING = 'FAILING',
  IDLE = 'IDLE',
  PAUSED = 'PAUSED',
  DELETED = 'DELETED',
}

const DAY_MS = 86_400_000;

/** Every number the status depends on. */
export const STATUS_MODEL = {
  /** Without a request for longer, a directory service is idle. */
  idleMs: 7 * DAY_MS,
  /** Failing if the subjects with open problems are more than this share of the writes of the last day with requests. */
  failingShare: 0.2,
  /** Fewer subjects with open problems never make a directory service failing, unless the client is locked out. */
  failingSubjects: 5,
} as const;

registerEnumType(DirectoryServiceStatus, {
  name: 'DirectoryServiceStatus',
  description:
    'Health of the synchronization. It does not change without an event, other than silence and token dates.',
  valuesMap: {
    NOT_CONNECTED: { description: 'No authenticated request yet.' },
    CONNECTING: { description: 'Requests arrive, but no user yet.' },
    HEALTHY: { description: 'Users exist, and there is no open problem.' },
    NEEDS_ATTENTION: { description: 'There is at least one open problem.' },
    FAILING: {
      description:
        'The client is locked out: its token is refused or its base URL is wrong. Or at least 5 open problems are more than 20 % of the writes of the last day with requests.',
    },
    IDLE: { description: 'No open problem and no request for 7 days. Normal if nothing changed.' },
    PAUSED: { description: 'Paused by an administrator.' },
    DELETED: { description: 'Deleted; restorable for 7 days.' },
  },
});

/** The open problems of a directory service, without recommendations. */
export interface OpenProblems {
  /** Problems: subjects with the same cause are one problem. */
  readonly problems: number;
  /** Subjects with an open problem. */
  readonly subjects: number;
  /** Whether the client is locked out now. */
  readonly isLockedOut: boolean;
  /** Writes in the 24 hours before the last request. Counted only as far as the status depends on them. */
  readonly writes: number;
}

export const NO_PROBLEMS: OpenProblems = { problems: 0, subjects: 0, isLockedOut: false, writes: 0 };

/** Facts from which the status is derived, in addition to the directory service itself. */
export interface StatusFacts {
  readonly lastActivityAt: Date | undefined;
  readonly hasUsers: boolean;
  readonly open: OpenProblems;
}

export function statusOf(
  service: { readonly deletedAt?: Date | null; readonly paused: boolean },
  { lastActivityAt, hasUsers, open }: StatusFacts,
  now = Date.now(),
): DirectoryServiceStatus {
  if (service.deletedAt) return DirectoryServiceStatus.DELETED;
  if (service.paused) return DirectoryServiceStatus.PAUSED;
  // Mistakes while connecting are problems too, but nothing that worked fails.
  if (!lastActivityAt) return DirectoryServiceStatus.NOT_CONNECTED;
  if (open.isLockedOut || isMost(open)) return DirectoryServiceStatus.FAILING;
  if (open.problems > 0) return DirectoryServiceStatus.NEEDS_ATTENTION;
  if (now - lastActivityAt.getTime() > STATUS_MODEL.idleMs) return DirectoryServiceStatus.IDLE;
  return hasUsers ? DirectoryServiceStatus.HEALTHY : DirectoryServiceStatus.CONNECTING;
}

function isMost({ subjects, writes }: OpenProblems): boolean {
  return subjects >= STATUS_MODEL.failingSubjects && subjects > writes * STATUS_MODEL.failingShare;
}
