import type { Reply } from './okta-client.ts';
import type { JsonObject } from './scim.ts';

/** Failed provisioning task, in the words that Okta shows to its administrator. */
export class TaskError extends Error {}

/** Returns the body of a response that Okta accepts as success. Throws Okta's error otherwise. */
export function bodyOf(reply: Reply, task: string, ...statuses: number[]): JsonObject {
  requireStatus(reply, task, ...statuses);
  if (!reply.body) {
    throw new TaskError(`${task}: ${reply.text === '' ? 'the response has no body' : unreadable(reply)}`);
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

/** Returns the message of a SCIM error, or Okta's interpretation of any other response. */
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
