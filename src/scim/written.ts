import type { JsonObject } from '../scim-protocol/index.js';

/** A resource as it is after a request, with what the answer's headers and a bulk result say of it. */
export interface Written {
  readonly id: string;
  readonly resource: JsonObject;
  /** Its entity tag. */
  readonly tag: string;
  readonly location: string;
}
