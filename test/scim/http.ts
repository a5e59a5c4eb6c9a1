import { request } from 'node:http';

export const SCIM = '/api/v1/scim';
export const SCIM_TYPE = 'application/scim+json; charset=utf-8';

/** Request that is sent unchanged, except for added `Host`, `Connection` and `Content-Length` headers. */
export interface RawRequest {
  readonly method?: string;
  /** Request target, starting with a slash. */
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly text: string;
  readonly body: any;
}

/** Sends requests that a client library would correct. */
export function sendRaw(url: string, { method = 'GET', path, headers = {}, body }: RawRequest): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, body: parsed(text) });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Headers of Okta for a request with a body. */
export function oktaHeaders(token: string, more: Record<string, string> = {}): Record<string, string> {
  return {
    accept: 'application/scim+json',
    'accept-charset': 'utf-8',
    'user-agent': 'Okta SCIM Client 1.0.0',
    authorization: `Bearer ${token}`,
    ...more,
  };
}

function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return `not JSON: ${text}`;
  }
}
