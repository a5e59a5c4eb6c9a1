import { isObject } from '../../scim-protocol/index.js';
import type { Bodies } from './body-chunk.js';
import { bulkSign, type Operation, operationsIn } from './bulk-operations.js';
import type { Exchange } from './exchange.js';
import { explain } from '../diagnosis/explain.js';
import type { ExplanationCode } from '../diagnosis/explanations.js';
import { MARK } from '../../common/secrets.js';
import type { Sign } from '../diagnosis/problem.js';
import { signOf } from './problem-sign.js';
import type { SignFacts } from './sign-facts.js';
import type { NamedSubject } from './problem-target.js';
import type { Redactor } from './redaction.js';
import { kindOf } from './request-kind.js';
import { requestSubjectOf, type SubjectFacts } from './request-subject.js';
import { memberCountOf, type RequestFacts, summaryOf } from './summary.js';
import { cut } from './text.js';

const MAX_BODY = 64 * 1024;
/** Of the answers to plain reads, which say nothing that is not in the database, the beginning is enough. */
const MAX_READ = 4 * 1024;
const MAX_TEXT = 2_000;
const MAX_NAME = 500;
const MAX_USER_AGENT = 300;
const ABANDONED = '; the client did not wait for the answer';

/** A stored request: its row, and its bodies, which are stored together with those of other requests. */
export type LogEntry = ReturnType<typeof toLogEntry>;

/** The row of a request, with its time in milliseconds since 1970. */
export type LogRow = LogEntry['row'];

/** Returns what is stored of an exchange; `tokenId` is null for an unknown token. */
export function toLogEntry(exchange: Exchange, tokenId: string | null, redactor: Redactor, prefix: string) {
  const { method, status } = exchange;
  // The bodies first: what is hidden in them is hidden in the other texts too.
  const { request, response, body } = textsOf(exchange, redactor);
  const path = cut(redactor.path(pathOf(exchange, prefix)), MAX_TEXT) ?? '/';
  const outcome = outcomeOf(exchange, path, response);
  const facts = { method, path, status, failure: exchange.failure, detail: outcome.detail, request: body, response };
  const operations = exchange.operations
    ? operationsIn(body, exchange.operations, redactor).map((one) => operationOf(one, tokenId, redactor))
    : [];
  const failed = operations.filter((one) => one.status >= 400);
  const summary = summaryOf(facts, failed.length);
  const isRead = method === 'GET' && status < 400;
  const bodies: Bodies = [cut(request, MAX_BODY), cut(response, isRead ? MAX_READ : MAX_BODY)];
  const { scimType, detail, explanation } = outcome;
  const subject = subjectOf(facts, redactor);
  // Spreading several objects into one takes several times as long as listing their properties.
  const row = {
    ...callOf(exchange, redactor),
    scimType,
    explanation: explanation ?? failed[0]?.code ?? null,
    tokenId,
    path,
    detail: cut(detail && redactor.text(detail), MAX_TEXT),
    summary: cut(redactor.text(exchange.isAbandoned ? summary + ABANDONED : summary), MAX_TEXT) ?? '',
    resourceType: subject.resourceType,
    subjectId: subject.subjectId,
    userName: subject.userName,
    displayName: subject.displayName,
    externalId: subject.externalId,
    memberIds: subject.memberIds,
    kind: kindOf(method, path),
    failed: failed.length > 0 || isFailure(method, outcome),
    memberCount: memberCountOf(facts),
  };
  const sign = signer(facts, row, redactor, operations);
  return { row, bodies, hasFailures: status >= 400 || failed.length > 0, sign };
}

/** Returns the redacted bodies as text, and that of the request parsed. */
function textsOf(exchange: Exchange, redactor: Redactor) {
  const { payload } = exchange;
  const given = bodyOf(exchange);
  const sent = given === undefined ? '' : JSON.stringify(given);
  const request = redactor.json(sent);
  const response = typeof payload === 'string' ? redactor.json(payload) : '';
  return { request, response, body: request === sent ? given : parsed(request) };
}

type SignedRow = NamedSubject & Pick<SignFacts, 'tokenId' | 'detail'> & { readonly explanation: SignFacts['code'] };

/** Few requests open or close a problem, so their meaning is read only if it matters. */
function signer(facts: RequestFacts, row: SignedRow, redactor: Redactor, operations: readonly SignFacts[]): () => Sign {
  const { tokenId, detail, explanation: code } = row;
  const redact = (text: string) => redactor.text(text);
  return () => bulkSign(signOf({ ...facts, detail, subject: row, tokenId, code, redact }), operations.map(signOf));
}

/** Returns an operation of a Bulk request as if it had been a request. */
function operationOf(operation: Operation, tokenId: string | null, redactor: Redactor): SignFacts {
  const { status, failure, scimType, path, id } = operation;
  const subject = subjectOf(operation, redactor);
  return {
    ...operation,
    detail: cut(operation.detail && redactor.text(operation.detail), MAX_TEXT),
    code: status < 400 ? null : codeOf(explain({ failure, status, scimType, path }).code),
    subject: { ...subject, subjectId: subject.subjectId ?? id },
    tokenId,
    redact: (text) => redactor.text(text),
  };
}

/** The path of an operation says nothing about the address of the request. */
function codeOf(code: ExplanationCode): ExplanationCode {
  return code === 'WRONG_PATH' ? 'REFUSED' : code;
}

/** The parsed body, also if the request was rejected before it was read. */
function bodyOf({ body, unread }: Exchange): unknown {
  return body ?? unread?.json();
}

/** Columns that do not depend on the bodies of a request. */
function callOf(exchange: Exchange, redactor: Redactor) {
  const { id, method, status, ip, payload, userAgent } = exchange;
  return {
    id,
    receivedAt: exchange.receivedAt,
    method,
    status,
    durationMs: Math.round(exchange.durationMs * 10) / 10,
    userAgent: cut(userAgent && redactor.text(userAgent), MAX_USER_AGENT),
    ip,
    requestBytes: exchange.requestBytes ?? null,
    tokenLength: exchange.failure?.code === 'TOKEN_CUT_OFF' ? exchange.failure.length : null,
    protocol: /^http\b/i.test(String(exchange.forwardedProto)) ? 'http' : null,
    responseBytes: exchange.responseBytes ?? (typeof payload === 'string' ? Buffer.byteLength(payload) : null),
  };
}

/** How it ended, as a failure says it. */
function outcomeOf({ status, failure }: Exchange, path: string, response: string) {
  if (status < 400) return { scimType: null, detail: null, explanation: null };
  const { scimType, detail } = errorIn(response);
  return { scimType, detail, explanation: explain({ failure, status, scimType, path }).code };
}

const NO_ERROR = { scimType: null, detail: null };

function errorIn(response: string): { scimType: string | null; detail: string | null } {
  const error = parsed(response);
  if (!isObject(error)) return NO_ERROR;
  const { scimType, detail } = error;
  return {
    scimType: typeof scimType === 'string' ? scimType : null,
    detail: typeof detail === 'string' ? detail : null,
  };
}

/** Returns the path below the base URL, or the whole path of a request to another address. */
function pathOf({ failure, url }: Exchange, prefix: string): string {
  return failure?.code === 'WRONG_BASE_URL' ? url : below(prefix, url);
}

/** The path of a request under the base URL; the router takes several slashes for one. */
function below(prefix: string, url: string): string {
  if (url.startsWith(`${prefix}/`) && !url.includes('//')) return url.slice(prefix.length);
  const end = url.indexOf('?');
  const path = end < 0 ? url : url.slice(0, end);
  const rest = path.replaceAll(/\/{2,}/g, '/').slice(prefix.length) || '/';
  return end < 0 ? rest : rest + url.slice(end);
}

/** A name with a redacted part identifies no user or group. */
function subjectOf(facts: SubjectFacts, redactor: Redactor) {
  const { resourceType, subjectId, userName, displayName, externalId, memberIds } = requestSubjectOf(facts);
  const shown = (name: string | null) => {
    const text = name && redactor.text(name);
    return text && !text.includes(MARK) ? cut(text, MAX_NAME) : null;
  };
  return {
    resourceType,
    subjectId,
    userName: shown(userName),
    displayName: shown(displayName),
    externalId: shown(externalId),
    memberIds: memberIds.length > 0 ? `{${memberIds.join()}}` : null,
  };
}

/** The read of a user or group that does not exist gets its answer: there is none. */
function isFailure(method: string, { explanation }: { readonly explanation: string | null }): boolean {
  return explanation !== null && !(method === 'GET' && NOT_FOUND.includes(explanation));
}

const NOT_FOUND = ['USER_NOT_FOUND', 'GROUP_NOT_FOUND'];

function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
