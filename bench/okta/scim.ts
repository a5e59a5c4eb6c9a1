/** SCIM terms of Okta's client. The types are loose, because the server's responses are verified, not trusted. */
export type JsonObject = { [key: string]: unknown };

export const URN = {
  user: 'urn:ietf:params:scim:schemas:core:2.0:User',
  enterprise: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
  group: 'urn:ietf:params:scim:schemas:core:2.0:Group',
  list: 'urn:ietf:params:scim:api:messages:2.0:ListResponse',
  patch: 'urn:ietf:params:scim:api:messages:2.0:PatchOp',
} as const;

export interface ListResponse {
  readonly totalResults: number;
  readonly startIndex: number;
  readonly itemsPerPage: number;
  readonly resources: readonly JsonObject[];
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns the object at a key, or an empty one. */
export function objectAt(resource: JsonObject, key: string): JsonObject {
  const value = resource[key];
  return isObject(value) ? value : {};
}

/** Returns the objects of the list at a key. */
export function objectsAt(resource: JsonObject, key: string): JsonObject[] {
  const value = resource[key];
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** Reads a ListResponse as strictly as Okta does: numbers must be numbers, and `Resources` an array even if empty. */
export function parseList(body: unknown): ListResponse | undefined {
  if (!isObject(body) || !Array.isArray(body['schemas']) || !body['schemas'].includes(URN.list)) {
    return undefined;
  }
  const { totalResults, startIndex, itemsPerPage, Resources: resources } = body;
  if (typeof totalResults !== 'number' || typeof startIndex !== 'number' || typeof itemsPerPage !== 'number') {
    return undefined;
  }
  if (!Array.isArray(resources) || !resources.every(isObject)) {
    return undefined;
  }
  return { totalResults, startIndex, itemsPerPage, resources };
}

export const patchOf = (...operations: JsonObject[]): JsonObject => ({ schemas: [URN.patch], Operations: operations });
