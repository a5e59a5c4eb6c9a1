import { CodeBlock } from '../components/code-block.js';
import { escapedJson } from '../components/hidden-characters.js';
import { requestStrings } from './request-strings.js';

const text = requestStrings.drawer;

/** Request as a curl command. */
export function RequestCurl({ curl }: { curl: string }) {
  return <CodeBlock title={text.curl} text={escapedJson(curl)} copy={text.copyCurl} help={text.copyCurlHelp} />;
}
