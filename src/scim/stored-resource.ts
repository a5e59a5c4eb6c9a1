import type { JsonObject, Projection, SearchRequest } from '../scim-protocol/index.js';
import type { Pieces } from './json-pieces.js';
import type { Listing } from './listing.js';
import type { ScimCall } from './scim-call.js';
import type { ListQuery, Query } from './scim-query.js';

/** A resource as headers and bulk results name it. */
export interface StoredReference {
  readonly id: string;
  /** Its entity tag. */
  readonly tag: string;
  readonly location: string;
}

/** A resource as it is after a request. */
export interface StoredResource extends StoredReference {
  /** Renders it, without what `members` holds. */
  readonly render: () => JsonObject;
  /** Members of a group, where the client wants to see them. */
  readonly members?: Pieces;
}

/** Operations on the resources of one type. A write that returns a reference did not read the whole resource. */
export interface ScimResources {
  get(call: ScimCall, id: string, projection: Projection): Promise<StoredResource>;
  create(call: ScimCall, body: unknown): Promise<StoredReference | StoredResource>;
  replace(call: ScimCall, id: string, body: unknown): Promise<StoredReference | StoredResource>;
  patch(call: ScimCall, id: string, body: unknown): Promise<StoredReference | StoredResource>;
  delete(call: ScimCall, id: string): Promise<void>;
  listing(call: ScimCall, query: ListQuery, raw: Query | SearchRequest): Listing;
}

/** Whether a write returned the whole resource. */
export function isWhole(stored: StoredReference | StoredResource): stored is StoredResource {
  return 'render' in stored;
}
