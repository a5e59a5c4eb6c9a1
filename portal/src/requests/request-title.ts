import type { RequestDetail } from './request-api.js';
import { requestStrings as text } from './request-strings.js';

type Titled = Pick<RequestDetail, 'method' | 'path' | 'status' | 'failed' | 'summary' | 'subject' | 'explanation'>;

/** Returns the subject and the outcome: "ada@acme.com not created: userName taken". */
export function titleOf({ method, status, failed, summary, subject, explanation }: Titled): string {
  const name = subject?.name;
  // A Bulk request succeeds even if operations fail, which its summary says.
  if (!failed || !explanation || status < 400) return summary.charAt(0).toUpperCase() + summary.slice(1);
  if (!name) return `${text.verbs.failed[method] ?? text.failed}: ${explanation.title}`;
  return `${name} ${text.verbs.not[method] ?? text.verbs.not.PATCH}: ${explanation.title}`;
}
