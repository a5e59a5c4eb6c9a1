import { guides } from 'virtual:guides';
import type { Progress } from '../connect/progress.js';
import type { DirectoryServiceType } from '../generated/graphql.js';

/** The evidence that completes a part of a guide. */
type Signal = 'request' | 'user' | 'group' | 'deactivation';

/** Signals of the parts of each guide. */
const SIGNALS: Record<DirectoryServiceType, readonly Signal[]> = {
  OKTA_SCIM: ['request', 'request', 'user', 'user', 'group', 'deactivation'],
  ENTRA_SCIM: ['request', 'request', 'user', 'user', 'user'],
  GENERIC_SCIM: ['request', 'user'],
};

/** Part of a guide. */
export interface GuidePart {
  readonly title: string;
  readonly html: string;
  /** Expected result, which the page replaces by what has arrived. */
  readonly check: string;
  readonly signal: Signal | undefined;
  /** Whether it is the part whose result the signal is. */
  readonly isLast: boolean;
}

/** Returns the parts of a guide without the first one, which readers have done when they see the guide. */
export function partsOf(type: DirectoryServiceType): readonly GuidePart[] {
  const signals = SIGNALS[type];
  return guides[type].steps.slice(1).map((step, index) => {
    const signal = signals[index];
    return { ...step, signal, isLast: signal !== undefined && signal !== signals[index + 1] };
  });
}

export function isDone({ signal, isLast }: GuidePart, progress: Progress | undefined): boolean {
  if (!progress) return false;
  switch (signal) {
    case 'request':
      return isLast ? progress.isWorking : hasArrived(progress);
    case 'user':
      return progress.hasUser;
    case 'group':
      return progress.hasGroup;
    case 'deactivation':
      return progress.hasDeactivation;
    default:
      return false;
  }
}

/** Returns whether a part has to wait until the base URL and the token are correct. */
export function isLocked({ signal }: GuidePart, progress: Progress | undefined): boolean {
  return progress !== undefined && progress.reached && !progress.isWorking && signal !== 'request';
}

/** A request that bears the token, even a wrong one, shows that the application exists. */
function hasArrived({ reached, attempts }: Progress): boolean {
  return reached || attempts.some(({ requestId }) => requestId);
}
