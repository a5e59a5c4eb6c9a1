import { once } from 'node:events';
import { type Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';

/** A request sent byte for byte: nothing is added but `Host`, `Connection` and the length of the body. */
export interface RawRequest {
  readonly method?: string;
  /** Request target, starting with a slash. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string | number>>;
  /** Agent for persistent connections. Without it, each request opens its own connection. */
  readonly agent?: Agent;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly text: string;
  readonly body: any;
}

/** Sends the head of a request; the caller sends the body. A broken connection rejects only `answer`. */
export function beginRaw(
  url: string,
  { agent, ...options }: RawRequest,
): { sent: ClientRequest; answer: Promise<IncomingMessage> } {
  const { hostname, port } = new URL(url);
  const sent = request({ hostname, port, agent: agent ?? false, ...options });
  sent.flushHeaders();
  const answer = once(sent, 'response').then(([response]) => response as IncomingMessage);
  answer.catch(() => undefined);
  sent.on('error', () => undefined);
  return { sent, answer };
}

/** Sends requests that a client library would correct. */
export async function sendRaw(
  url: string,
  { body, ...options }: RawRequest & { readonly body?: string | Buffer },
): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  const sent = request({ hostname, port, agent: false, ...options });
  const response = once(sent, 'response');
  sent.on('error', () => undefined);
  sent.end(body);
  const [answer] = (await response) as [IncomingMessage];
  const content = await text(answer);
  return { status: answer.statusCode!, headers: answer.headers, text: content, body: parsed(content) };
}

/** Reads the first bytes of a response and closes the connection. */
export async function abandonRaw(url: string, options: RawRequest): Promise<void> {
  const { sent, answer } = beginRaw(url, options);
  sent.end();
  const response = await answer;
  response.on('error', () => undefined);
  await once(response, 'data');
  sent.destroy();
}

function parsed(content: string): unknown {
  if (content === '') return undefined;
  try {
    return JSON.parse(content);
  } catch {
    return `not JSON: ${content}`;
  }
}
