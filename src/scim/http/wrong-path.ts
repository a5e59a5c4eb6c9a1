import type { FastifyRequest } from 'fastify';
import { parseBearer } from '../../common/bearer-header.js';
import { ScimError } from '../../scim-protocol/index.js';

/** Segment of a SCIM URL (RFC 7644 §3.2). The portal's own paths are lower case. */
const SEGMENT = /\/(?:Users|Groups|Me|Bulk|Schemas|ResourceTypes|ServiceProviderConfig|\.search|scim|SCIM)(?=\/|$)/;
const MEDIA_TYPE = 'application/scim+json';

/**
 * Returns whether a request without a route was meant for SCIM, according to its path, its media types or its token.
 */
export function isMeantForScim({ url, headers }: FastifyRequest): boolean {
  const [path = ''] = url.split('?');
  return (
    SEGMENT.test(path) ||
    hasToken(headers.authorization) ||
    [headers.accept, headers['content-type']].some((type) => type?.toLowerCase().includes(MEDIA_TYPE))
  );
}

function hasToken(authorization: string | undefined): boolean {
  const { form, token } = parseBearer(authorization);
  return form !== 'missing' && token !== undefined && token.startsWith('dsc_');
}

/** Returns the error for a client with a wrong base URL. */
export function wrongPath(baseUrl: string): ScimError {
  return ScimError.withStatus(
    404,
    `There is no SCIM endpoint at this URL. The base URL is ${baseUrl}, followed by /Users or /Groups.`,
  );
}
