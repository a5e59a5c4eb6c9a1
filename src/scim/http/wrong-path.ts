import type { FastifyRequest } from 'fastify';
import { parseBearer } from '../../common/bearer-header.js';
import { ScimError } from '../../scim-protocol/index.js';

/** A segment of a SCIM address (RFC 7644 §3.2); the portal's own addresses are in lower case. */
const SEGMENT = /\/(?:Users|Groups|Me|Bulk|Schemas|ResourceTypes|ServiceProviderConfig|\.search|scim|SCIM)(?=\/|$)/;
const MEDIA_TYPE = 'application/scim+json';

/** Whether a request that has no route was meant for SCIM: by its address, its media types or its token. */
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

/** The answer for a client whose base URL is not the one that it was given. */
export function wrongPath(baseUrl: string): ScimError {
  return ScimError.withStatus(
    404,
    `SCIM is not at this address. The base URL is ${baseUrl}, and /Users or /Groups comes after it.`,
  );
}
