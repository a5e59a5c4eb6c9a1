import { CodeBlock } from '../components/code-block.js';
import { escapedJson } from '../components/hidden-characters.js';
import { requestStrings } from './request-strings.js';

interface RequestBodyProps {
  readonly title: string;
  readonly body: string | null | undefined;
  /** Text shown if there is no body. */
  readonly none: string;
}

/** Body of a request or response. */
export function RequestBody({ title, body, none }: RequestBodyProps) {
  if (!body) return <p className="dimmed">{none}</p>;
  return <CodeBlock title={title} text={escapedJson(pretty(body))} copy={requestStrings.drawer.copyBody} />;
}

/** Pretty-prints JSON. A truncated body is not valid JSON and is shown unchanged. */
function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
