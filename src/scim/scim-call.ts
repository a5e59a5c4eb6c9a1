import type { Author } from '../changes/author.js';
import type { Strictness } from '../scim-protocol/index.js';
import type { UserUniqueness } from '../users/user-uniqueness.js';
import type { ResourceKinds } from './resource-kind.js';
import type { Query } from './scim-query.js';

/** Who calls, and how the directory service takes it; its `directoryServiceId` bounds everything that is read or written. */
export interface ScimCall extends Author, ResourceKinds, UserUniqueness {
  readonly strictness: Strictness;
  readonly ifMatch: string | undefined;
  readonly ifNoneMatch: string | undefined;
  /** The parameters of the URL. */
  readonly query: Query;
}
