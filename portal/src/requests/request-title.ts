import type { RequestDetail } from './request-api.js';
import { requestStrings as text } from './request-strings.js';

type Titled = Pick<RequestDetail, 'method' | 'path' | 'failed' | 'summary' | 'subject' | 'explanation'>;

/** Returns the subject and the outcome: "ada@acme.com not created: userName taken". */
export function titleOf({ method, failed, summary, subject, explanation }: Titled): string {
  const name = subject?.name;
  if (!failed || !explanation) return summary;
  if (!name) return `${text.verbs.failed[method] ?? text.failed}: ${explanation.title}`;
  return `${name} ${text.verbs.not[method] ?? text.verbs.not.PATCH}: ${explanation.title}`;
}
