import type { Reply } from './okta-client.ts';
import type { JsonObject } from './scim.ts';

/** One provisioning task failed, in the words that Okta shows its administrator. */
export class TaskError extends Error {}

/** Returns the body of an answer that Okta takes for a success, or throws what Okta would say. */
export function bodyOf(reply: Reply, task: string, ...statuses: number[]): JsonObject {
  requireStatus(reply, task, ...statuses);
  if (!reply.body) {
    throw new TaskError(`${task}: ${reply.text === '' ? 'the answer has no body' : unreadable(reply)}`);
  }
  return reply.body;
}

export function requireStatus(reply: Reply, task: string, ...statuses: number[]): void {
  if (!statuses.includes(reply.status)) {
    throw new TaskError(
      `${task}: ${reply.status} ${reply.reason}. Errors reported by remote server: ${detailOf(reply)}`,
    );
  }
}

/** The sentence in a SCIM error, or what Okta makes of anything else. */
export function detailOf(reply: Reply): string {
  const detail = reply.body?.['detail'];
  if (typeof detail === 'string') {
    return detail;
  }
  return reply.text === '' ? '(nothing)' : unreadable(reply);
}

function unreadable(reply: Reply): string {
  const start = reply.text.trimStart().slice(0, 40).replace(/\s+/g, ' ');
  return reply.body ? `no SCIM error: ${start}` : `Invalid JSON: Unrecognized token '${start}'`;
}
