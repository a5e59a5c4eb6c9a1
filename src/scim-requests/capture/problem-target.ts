import { createHash } from 'node:crypto';
import { nameKey } from '../../scim-protocol/index.js';
import type { Subject } from '../diagnosis/problem.js';
import type { RequestSubject } from './request-subject.js';
import { cut } from './text.js';

/** Longer values are replaced by their digest, because a key is part of an index. */
const MAX_KEY = 200;
const MAX_NAME = 200;

/** The parts of a request's subject by which it is recognized. */
export type NamedSubject = Pick<
  RequestSubject,
  'resourceType' | 'subjectId' | 'userName' | 'displayName' | 'externalId'
>;

/** The person or group that a request is about, with the keys by which another request about it is recognized. */
export interface Target {
  readonly subject: Subject;
  readonly nameKey: string | undefined;
  readonly externalIdKey: string | undefined;
  readonly idKey: string | undefined;
}

/** Returns the target of a request, unless the request does not identify one. */
export function targetOf({
  resourceType,
  subjectId,
  userName,
  displayName,
  externalId,
}: NamedSubject): Target | undefined {
  if (!resourceType) return undefined;
  const prefix = resourceType.toLowerCase();
  const name = resourceType === 'USER' ? userName : displayName;
  const idKey = subjectId ? keyOfId(subjectId) : undefined;
  const byName = name?.trim() ? keyOf(prefix, nameKey(name)) : undefined;
  const byExternalId = externalId ? keyOf(`${prefix}-external-id`, externalId) : undefined;
  // The name first: a look-up by name and a creation, which has an externalId too, are about one person.
  const key = idKey ?? byName ?? byExternalId;
  if (key === undefined) return undefined;
  const subject = {
    kind: resourceType,
    key,
    id: subjectId,
    name: cut(name, MAX_NAME),
    displayName: resourceType === 'USER' ? cut(displayName, MAX_NAME) : null,
    externalId: cut(externalId, MAX_NAME),
  };
  return { subject, nameKey: byName, externalIdKey: byExternalId, idKey };
}

/** Returns the key of an existing user or group. */
export function keyOfId(id: string): string {
  return `id:${id}`;
}

/** Returns a key of a bounded length. */
export function keyOf(kind: string, value: string): string {
  const short = value.length > MAX_KEY ? createHash('sha256').update(value).digest('hex') : value;
  return `${kind}:${short.replaceAll('\0', '\ufffd').toWellFormed()}`;
}
