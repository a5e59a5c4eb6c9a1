import { isUuid } from '../../common/uuid.js';
import { isObject } from '../../scim-protocol/index.js';
import type { ExplanationCode } from '../diagnosis/explanations.js';
import { type NamedSubject, type Target, targetOf } from './problem-target.js';
import type { RequestFacts } from './summary.js';

/** The facts of a request that open or close problems. */
export interface SignFacts extends RequestFacts {
  readonly subject: NamedSubject;
  readonly tokenId: string | null;
  readonly code: ExplanationCode | null;
  readonly redact: (text: string) => string;
}

export function isRead({ method, path }: SignFacts): boolean {
  return method === 'GET' || method === 'HEAD' || path.includes('.search');
}

/**
 * The target of a write, or of a look-up by name or externalId, which precedes a creation. The connection test of Entra ID
 * looks up a random UUID, which names no person.
 */
export function targetIn(facts: SignFacts): Target | undefined {
  const { subject } = facts;
  if (!isRead(facts)) return targetOf(subject);
  if (filterIn(facts) === undefined || isUuid(subject.userName ?? subject.displayName ?? subject.externalId)) {
    return undefined;
  }
  return targetOf({ ...subject, subjectId: null });
}

export function filterIn({ path, request }: SignFacts): string | undefined {
  const at = path.indexOf('?');
  const inQuery = at < 0 ? null : new URLSearchParams(path.slice(at)).get('filter');
  const inBody = isObject(request) && typeof request['filter'] === 'string' ? request['filter'] : undefined;
  return inQuery ?? inBody;
}

export function pathOf(path: string): string {
  return path.split('?')[0]!;
}
