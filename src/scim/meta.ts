import type { JsonObject } from '../scim-protocol/index.js';

/** RFC 7643 §3.1. */
export function metaOf(
  resourceType: 'User' | 'Group',
  stored: { readonly id: string; readonly createdAt: Date; readonly updatedAt: Date },
  baseUrl: string,
  version: string,
): JsonObject {
  return {
    resourceType,
    created: stored.createdAt.toISOString(),
    lastModified: stored.updatedAt.toISOString(),
    location: `${baseUrl}/${resourceType}s/${stored.id}`,
    version,
  };
}
