/** The few SCIM terms that Okta's client uses. Loose on purpose: what the server answers is checked, not trusted. */
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

/** The object at a key, or an empty one. */
export function objectAt(resource: JsonObject, key: string): JsonObject {
  const value = resource[key];
  return isObject(value) ? value : {};
}

/** The objects of the list at a key. */
export function objectsAt(resource: JsonObject, key: string): JsonObject[] {
  const value = resource[key];
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** Reads a ListResponse as strictly as Okta does: numbers must be numbers, `Resources` an array even when empty. */
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
