import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Location of the built portal relative to the compiled server. */
export const PORTAL_ROOT = fileURLToPath(new URL('../../portal/dist', import.meta.url));

const NONCE_PLACEHOLDER = '__CSP_NONCE__';

/** The portal's page with a new nonce, and the policy that contains the nonce. */
export class PortalPage {
  private readonly html = readFileSync(`${PORTAL_ROOT}/index.html`, 'utf8');

  render(): { html: string; contentSecurityPolicy: string } {
    const nonce = randomBytes(16).toString('base64');
    return { html: this.html.replaceAll(NONCE_PLACEHOLDER, nonce), contentSecurityPolicy: policy(nonce) };
  }
}

function policy(nonce: string): string {
  return [
    `default-src 'none'`,
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}
