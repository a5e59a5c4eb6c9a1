import type { Author } from '../changes/author.js';
import type { Strictness } from '../scim-protocol/index.js';
import type { UserUniqueness } from '../users/user-uniqueness.js';
import type { ResourceKinds } from './resource-kind.js';
import type { Query } from './scim-query.js';

/**
 * Author of a request and the settings of its directory service. `directoryServiceId` restricts all reads and writes.
 */
export interface ScimCall extends Author, ResourceKinds, UserUniqueness {
  readonly strictness: Strictness;
  readonly ifMatch: string | undefined;
  readonly ifNoneMatch: string | undefined;
  /** Parameters of the URL. */
  readonly query: Query;
}
