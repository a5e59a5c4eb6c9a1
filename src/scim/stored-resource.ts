import type { JsonObject, Projection, SearchRequest } from '../scim-protocol/index.js';
import type { JsonChunks } from './json-chunks.js';
import type { Listing } from './listing.js';
import type { ScimCall } from './scim-call.js';
import type { ListQuery, Query } from './scim-query.js';

/** Reference to a resource for headers and bulk results. */
export interface StoredReference {
  readonly id: string;
  /** Entity tag of the resource. */
  readonly tag: string;
  readonly location: string;
}

/** Resource after a request. */
export interface StoredResource extends StoredReference {
  /** Renders the resource without `members`. */
  readonly render: () => JsonObject;
  /** Members of a group, if the client requests them. */
  readonly members?: JsonChunks;
}

/** Operations on the resources of one type. A write that did not read the complete resource returns a reference. */
export interface ScimResources {
  get(call: ScimCall, id: string, projection: Projection): Promise<StoredResource>;
  create(call: ScimCall, body: unknown): Promise<StoredReference | StoredResource>;
  replace(call: ScimCall, id: string, body: unknown): Promise<StoredReference | StoredResource>;
  patch(call: ScimCall, id: string, body: unknown): Promise<StoredReference | StoredResource>;
  delete(call: ScimCall, id: string): Promise<void>;
  listing(call: ScimCall, query: ListQuery, raw: Query | SearchRequest): Listing;
}

/** Returns whether a write returned the complete resource. */
export function isWhole(stored: StoredReference | StoredResource): stored is StoredResource {
  return 'render' in stored;
}
