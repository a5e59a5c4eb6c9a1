import { CodeBlock } from '../components/code-block.js';
import { requestStrings } from './request-strings.js';

interface RequestBodyProps {
  readonly title: string;
  readonly body: string | null | undefined;
  /** Said where there is no body. */
  readonly none: string;
}

/** What was sent, or answered. */
export function RequestBody({ title, body, none }: RequestBodyProps) {
  if (!body) return <p className="dimmed">{none}</p>;
  return <CodeBlock title={title} text={pretty(body)} copy={requestStrings.drawer.copyBody} />;
}

/** What was cut off is no JSON any more, and shown as it is. */
function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
