import { createHash } from 'node:crypto';
import { MARK } from '../../common/secrets.js';
import { isObject, nameKey } from '../../scim-protocol/index.js';
import type { Subject } from '../diagnosis/problem.js';
import { cut } from './text.js';

/** Longer values are replaced by their digest, because a key is part of an index. */
const MAX_KEY = 200;
const MAX_NAME = 200;
const RESOURCE = /\/(Users|Groups)(?:\/([^/?]+))?\/?(?=\?|$)/;
const LOOKUP = /^\s*(username|displayname|externalid)\s+eq\s+"((?:[^"\\]|\\.)*)"\s*$/i;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The person or group that a request is about, with the keys by which another request about it is recognized. */
export interface Target {
  readonly subject: Subject;
  readonly nameKey: string | undefined;
  readonly externalIdKey: string | undefined;
  readonly idKey: string | undefined;
}

interface Names {
  readonly name?: string | undefined;
  readonly displayName?: string | undefined;
  readonly externalId?: string | undefined;
}

/** Returns the collection in a path, its id, and whether the path names one. */
export function resourceIn(path: string): { kind: 'USER' | 'GROUP'; id: string | undefined } | undefined {
  const [, collection, id] = RESOURCE.exec(path) ?? [];
  if (!collection) return undefined;
  return { kind: collection === 'Users' ? 'USER' : 'GROUP', id: id === '.search' ? undefined : id };
}

/** Returns what a write is about, from its path and body and, if it succeeded, its response. */
export function writtenTarget(path: string, body: unknown, response: string): Target | undefined {
  const resource = resourceIn(path);
  if (!resource) return undefined;
  const { kind } = resource;
  const id = resource.id ?? /"id":"([^"]+)"/.exec(response)?.[1];
  return targetOf(kind, id, { ...namesInText(kind, response), ...namesIn(kind, body) });
}

/** Returns what a client looks up by its name or externalId before it creates or links it. */
export function lookedUpTarget(path: string, filter: string | undefined): Target | undefined {
  const resource = resourceIn(path);
  const [, attribute, quoted] = LOOKUP.exec(filter ?? '') ?? [];
  if (!resource || resource.id !== undefined || attribute === undefined || quoted === undefined) return undefined;
  const value = unquoted(quoted);
  const isName = attribute.toLowerCase() === (resource.kind === 'USER' ? 'username' : 'displayname');
  if (!isName && attribute.toLowerCase() !== 'externalid') return undefined;
  return targetOf(resource.kind, undefined, isName ? { name: value } : { externalId: value });
}

/** Returns a key of a bounded length. */
export function keyOf(kind: string, value: string): string {
  const short = value.length > MAX_KEY ? createHash('sha256').update(value).digest('hex') : value;
  return `${kind}:${short.replaceAll('\0', '\ufffd').toWellFormed()}`;
}

function targetOf(kind: 'USER' | 'GROUP', id: string | undefined, names: Names): Target | undefined {
  const { name, displayName, externalId } = names;
  const prefix = kind.toLowerCase();
  const idKey = id === undefined ? undefined : keyOf('id', id.toLowerCase());
  const byName = name === undefined ? undefined : keyOf(prefix, nameKey(name));
  const byExternalId = externalId === undefined ? undefined : keyOf(`${prefix}-external-id`, externalId);
  const key = idKey ?? byExternalId ?? byName;
  if (key === undefined) return undefined;
  const subject = {
    kind,
    key,
    id: id !== undefined && UUID.test(id) ? id.toLowerCase() : null,
    name: cut(name, MAX_NAME),
    displayName: cut(displayName, MAX_NAME),
    externalId: cut(externalId, MAX_NAME),
  };
  return { subject, nameKey: byName, externalIdKey: byExternalId, idKey };
}

function namesIn(kind: 'USER' | 'GROUP', body: unknown): Names {
  if (!isObject(body)) return {};
  const operations: unknown = body['Operations'];
  if (!Array.isArray(operations)) return namesOf(kind, body);
  const set = operations.filter(isObject).map(({ path, value }) => {
    if (typeof path === 'string') return { [path]: value };
    return isObject(value) ? value : {};
  });
  return namesOf(kind, Object.assign({}, ...set) as Record<string, unknown>);
}

function namesOf(kind: 'USER' | 'GROUP', resource: Readonly<Record<string, unknown>>): Names {
  const text = (name: string) => {
    const value = resource[name];
    return typeof value === 'string' && value.trim() !== '' && !value.includes(MARK) ? value : undefined;
  };
  const [userName, displayName, externalId] = [text('userName'), text('displayName'), text('externalId')];
  const names = kind === 'USER' ? { name: userName, displayName, externalId } : { name: displayName, externalId };
  return Object.fromEntries(Object.entries(names).filter(([, value]) => value !== undefined));
}

/** A response can be cut off, so it is not parsed as a whole. */
function namesInText(kind: 'USER' | 'GROUP', response: string): Names {
  const resource: Record<string, unknown> = {};
  for (const name of ['userName', 'displayName', 'externalId']) {
    const [, quoted] = new RegExp(`"${name}":"((?:[^"\\\\]|\\\\.)*)"`).exec(response) ?? [];
    if (quoted !== undefined) resource[name] = unquoted(quoted);
  }
  return namesOf(kind, resource);
}

function unquoted(quoted: string): string {
  try {
    return JSON.parse(`"${quoted}"`) as string;
  } catch {
    return quoted;
  }
}
