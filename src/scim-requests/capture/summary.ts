import type { FailureCause } from '../../common/failure-cause.js';
import { isObject } from '../../scim-protocol/index.js';

/** Placeholder in a summary for the name of the user or group in the path, which the database fills in. */
export const NAME = '{name}';

/** The parts of a summary, all of them redacted. */
export interface RequestFacts {
  readonly method: string;
  /** Below the base URL. */
  readonly path: string;
  readonly status: number;
  readonly failure: FailureCause | undefined;
  readonly detail: string | null;
  readonly request: unknown;
  /** The text of the answer. */
  readonly response: string;
}

const MAX_LENGTH = 200;

/**
 * Returns a description of a request: "+3 members in Engineering", "created ada@acme.com". `failed` is the number of
 * failed operations of a Bulk request.
 */
export function summaryOf(facts: RequestFacts, failed = 0): string {
  const text = facts.status >= 400 ? failure(facts) : success(facts) + (failed > 0 ? `, ${failed} failed` : '');
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1)}…` : text;
}

function failure({ failure: cause, detail, status }: RequestFacts): string {
  switch (cause?.code) {
    case 'USER_NAME_TAKEN':
      return `userName ${cause.userName} is taken by an active user`;
    case 'GROUP_NAME_TAKEN':
      return `group ${cause.displayName} already exists`;
    case 'UNKNOWN_MEMBER':
      return `member ${cause.member} not found`;
    case 'WRONG_BASE_URL':
      return 'wrong base URL';
    default:
      return detail?.replace(/\.$/, '') ?? `answered ${status} without a reason`;
  }
}

/** Returns how many members a request gives to the whole of a group; null for any other request. */
export function memberCountOf({ method, path, status, request }: RequestFacts): number | null {
  if (status >= 400 || !path.startsWith('/Groups') || (method !== 'POST' && method !== 'PUT')) return null;
  if (path.includes('.search')) return null;
  return membersIn(request);
}

function membersIn(request: unknown): number {
  return isObject(request) && Array.isArray(request['members']) ? request['members'].length : 0;
}

function success(facts: RequestFacts): string {
  const [, kind = '', id] = /^\/([\w.]+)(?:\/([^/?]+))?/.exec(facts.path) ?? [];
  const one = id === '.search' ? undefined : id;
  if (facts.method === 'GET' || facts.path.includes('.search')) return read(facts, kind, one);
  if (kind === 'Users') return user(facts);
  if (kind === 'Groups') return group(facts);
  return kind === 'Bulk' ? `${count(operationsOf(facts.request).length, 'operation')} in bulk` : 'answered';
}

function read({ path, status, response }: RequestFacts, kind: string, id: string | undefined): string {
  const noun = { Users: 'user', Groups: 'group' }[kind];
  if (!noun) return `read ${kind || 'users and groups'}`;
  if (id) return status === 304 ? `read ${NAME}: not changed` : `read ${nameIn(response) ?? NAME}`;
  const total = Number(/"totalResults":(\d+)/.exec(response)?.[1] ?? 0);
  const [, attribute] = /[?&]filter=([\w.:]+)/.exec(path) ?? [];
  return `${count(total, noun)} found${attribute ? ` by ${attribute}` : ''}`;
}

function user({ method, request, response }: RequestFacts): string {
  const name = nameIn(response) ?? NAME;
  if (method === 'DELETE') return 'deleted a user';
  if (method === 'POST') return `${isNew(response) ? 'created' : 'reactivated'} ${name}`;
  const active = activeIn(request);
  const onlyActive = method === 'PATCH' && active !== undefined && operationsOf(request).length === 1;
  if (active === false) return `deactivated ${name}`;
  return onlyActive ? `activated ${name}` : `updated ${name}`;
}

function group({ method, request, response }: RequestFacts): string {
  if (method === 'DELETE') return 'deleted a group';
  if (method === 'PATCH') return patchedGroup(request);
  const members = membersIn(request);
  const name = nameIn(response) ?? NAME;
  return `${method === 'POST' ? 'created' : 'replaced'} ${name}, ${count(members, 'member')}`;
}

function patchedGroup(request: unknown): string {
  const parts: string[] = [];
  const sum = { added: 0, removed: 0 };
  let name: string | undefined;
  for (const { op, path, value } of operationsOf(request)) {
    const size = Array.isArray(value) ? value.length : Number(value !== undefined);
    if (!path.toLowerCase().startsWith('members')) name ??= nameSetBy(path, value);
    else if (op === 'add') sum.added += size;
    else if (op === 'remove') sum.removed += path.includes('[') ? 1 : size;
    else parts.push(`set to ${count(size, 'member')}`);
  }
  const changes = [sum.added > 0 && `+${sum.added}`, sum.removed > 0 && `−${sum.removed}`].filter(Boolean);
  if (changes.length > 0) parts.unshift(`${changes.join(' ')} ${sum.added + sum.removed === 1 ? 'member' : 'members'}`);
  if (parts.length === 0) return name ? `set the name to ${name}` : `updated ${NAME}`;
  return `${parts.join(', ')} in ${NAME}`;
}

/** Okta repeats the name of a group beside its members, and with each push: whether it changes is not known here. */
function nameSetBy(path: string, value: unknown): string | undefined {
  const name = isObject(value) ? value['displayName'] : path.toLowerCase() === 'displayname' && value;
  return typeof name === 'string' ? name : undefined;
}

function operationsOf(request: unknown): { op: string; path: string; value: unknown }[] {
  const operations = isObject(request) ? request['Operations'] : [];
  return (Array.isArray(operations) ? operations : []).filter(isObject).map(({ op, path, value }) => ({
    op: typeof op === 'string' ? op.toLowerCase() : '',
    path: typeof path === 'string' ? path : '',
    value,
  }));
}

/** Returns the value of `active` in a PUT or PATCH. Entra ID sends it as text. */
function activeIn(request: unknown): boolean | undefined {
  const said = operationsOf(request).flatMap(({ path, value }) =>
    path === 'active' ? [value] : isObject(value) ? [value['active']] : [],
  );
  const all = isObject(request) ? [request['active'], ...said] : said;
  const last = all.findLast((value) => value !== undefined);
  return last === undefined ? undefined : last === true || (typeof last === 'string' && last.toLowerCase() === 'true');
}

function isNew(response: string): boolean {
  const [, created] = /"created":"([^"]+)"/.exec(response) ?? [];
  const [, modified] = /"lastModified":"([^"]+)"/.exec(response) ?? [];
  return created === modified;
}

/** The userName or displayName that an answer begins with. */
function nameIn(response: string): string | undefined {
  const [, json] =
    /"userName":("(?:[^"\\]|\\.)*")/.exec(response) ?? /"displayName":("(?:[^"\\]|\\.)*")/.exec(response) ?? [];
  return json && (JSON.parse(json) as string);
}

function count(value: number, noun: string): string {
  return `${value} ${noun}${value === 1 ? '' : 's'}`;
}
