import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { GRAPHIQL_HEADER } from '../access/authentication/trusted-documents.plugin.js';

/** The compressed page, with a policy that permits only its own script. */
export interface GraphiqlPage {
  readonly gzipped: Buffer;
  readonly contentSecurityPolicy: string;
}

let page: Promise<GraphiqlPage> | undefined;

/** Renders the page on first use: the editor has nine megabytes, which most processes never serve. */
export function graphiqlPage(): Promise<GraphiqlPage> {
  page ??= render();
  return page;
}

async function render(): Promise<GraphiqlPage> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const html = renderGraphiQL({
    title: 'GraphiQL · Rollcall',
    endpoint: '/graphql',
    favicon: 'data:,',
    defaultQuery: '{\n  viewer {\n    name\n    role\n  }\n}\n',
    credentials: 'same-origin',
    additionalHeaders: { [GRAPHIQL_HEADER]: '1' },
    shouldPersistHeaders: false,
  });
  const script = html.slice(html.indexOf('<script>') + '<script>'.length, html.lastIndexOf('</script>'));
  const digest = createHash('sha256').update(script).digest('base64');
  return { gzipped: await promisify(gzip)(html), contentSecurityPolicy: policy(digest) };
}

/** Policy of the page. The editor creates workers from blobs, and styles at run time. */
function policy(scriptDigest: string): string {
  return [
    `default-src 'none'`,
    `script-src 'sha256-${scriptDigest}'`,
    `worker-src blob:`,
    `style-src 'unsafe-inline'`,
    `img-src data:`,
    `font-src data:`,
    `connect-src 'self'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}
