import { SCIM_PREFIX } from '../../config/settings.js';

/** Media type of all SCIM responses (RFC 7644 §8.1). */
export const SCIM_TYPE = 'application/scim+json; charset=utf-8';

/** Returns whether a URL is under the SCIM prefix. The router treats several slashes as one. */
export function isScimPath(url: string): boolean {
  return isUnderPrefix(url) || isUnderPrefix(url.replaceAll(/\/{2,}/g, '/'));
}

function isUnderPrefix(url: string): boolean {
  return url.startsWith(SCIM_PREFIX) && /^(?:[/?]|$)/.test(url.slice(SCIM_PREFIX.length));
}
