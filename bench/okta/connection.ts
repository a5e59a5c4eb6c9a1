import { Stopped, type OktaClient, type Reply } from './okta-client.ts';
import { parseList } from './scim.ts';
import { detailOf } from './task.ts';
import { RequestTimeout } from './transport.ts';

/** Thrown if the connection does not work. The message is one sentence for the person who has to fix it. */
export class ConnectionError extends Error {}

/** Sends the requests of Okta's button "Test API Credentials" with Import Groups enabled. */
export async function testConnection(client: OktaClient, url: string): Promise<void> {
  await probe(client, url, '/Users?startIndex=1&count=2');
  await probe(client, url, '/Groups?startIndex=1&count=100');
}

async function probe(client: OktaClient, url: string, path: string): Promise<void> {
  const reply = await client.call('test connection', 'GET', path).catch((error: unknown) => {
    throw error instanceof Stopped ? error : new ConnectionError(explainFailure(error, url));
  });
  if (reply.status !== 200) {
    throw new ConnectionError(explainStatus(reply, url));
  }
  if (!parseList(reply.body)) {
    throw new ConnectionError(explainBody(reply, url));
  }
}

/** Explains a missing response. */
export function explainFailure(error: unknown, url: string): string {
  const { protocol, host } = new URL(url);
  if (error instanceof RequestTimeout) {
    return `${host} accepted the connection, but ${error.message}.`;
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (protocol === 'https:' && /SSL|EPROTO|TLS/.test(code)) {
    return `${host} does not support TLS (${code}). Use http:// instead of https://.`;
  }
  const reason = error instanceof Error ? error.message || code : String(error);
  return EXPLANATIONS.get(code)?.(host) ?? `No response from ${host}: ${reason}.`;
}

const unknownName = (host: string): string => `The name ${host} is unknown. Check --url.`;

const EXPLANATIONS: ReadonlyMap<string, (host: string) => string> = new Map([
  [
    'ECONNREFUSED',
    (host) => `No server is listening at ${host} (ECONNREFUSED). Start Rollcall with "npm start", or check --url.`,
  ],
  ['ENOTFOUND', unknownName],
  ['EAI_AGAIN', unknownName],
  [
    'ECONNRESET',
    (host) => `${host} closed the connection without a response. If it requires https, use https:// in --url.`,
  ],
]);

function explainStatus(reply: Reply, url: string): string {
  const { status } = reply;
  if (status >= 300 && status < 400) {
    return `${url} redirects to ${reply.location ?? 'another address'}, which Okta does not follow. Use that address.`;
  }
  if (status === 400 && /HTTPS port|Client sent an HTTP request/i.test(reply.text)) {
    return `${new URL(url).host} requires https. Use https:// instead of http://.`;
  }
  const advice = status === 404 ? ' The base URL ends in /api/v1/scim.' : '';
  return `${reply.reason} (${status}): ${detailOf(reply)}${advice}`;
}

function explainBody(reply: Reply, url: string): string {
  if (/html/i.test(reply.contentType) || reply.text.trimStart().startsWith('<')) {
    return `No results for users returned: ${url} returned a web page instead of SCIM. The base URL ends in /api/v1/scim.`;
  }
  return `No results for users returned: ${url} returned 200, but not a SCIM list with numeric totals.`;
}
