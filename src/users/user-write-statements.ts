import { sql } from 'kysely';
import type { Author } from '../changes/author.js';
import type { ChangeData } from '../changes/change.entity.js';
import type { ChangeKind } from '../changes/change-kinds.js';
import { BatchedWrite } from '../database/batched-write.js';
import { PreparedStatement } from '../database/prepared-statement.js';
import { WriteFunction } from '../database/write-function.js';
import type { IdentityMemory } from './identity.js';
import { type UserRow, USERS } from './user-columns.js';
import type { UserAttributes } from './user-record.js';
import type { UserUniqueness } from './user-uniqueness.js';
import { USER_ATTRIBUTES } from './user.entity.js';

/** Row of a function that writes users, which is a journal entry too. */
interface Entry extends Author {
  readonly id: string;
  readonly userId: string;
  readonly kind: ChangeKind;
}

/** Data of a user to be written. The journal entry contains its profile. */
interface UserValues extends Entry, Omit<UserAttributes, 'profile'>, UserUniqueness {
  readonly data: ChangeData;
  readonly userNameKey: string;
  readonly search: string;
  readonly searchName: string;
}

/** How a user is overwritten. */
export interface OverwriteValues {
  /** Version that was read. */
  readonly version: number;
  readonly renames: boolean;
}

type OneUser = Author & { readonly id: string };

const AUTHOR = { actor: 'text', requestId: 'text', tokenId: 'uuid' } as const;
const ENTRY = { ...AUTHOR, userId: 'uuid', kind: 'text' } as const;

/** Columns that creating and replacing a user write. */
const WRITTEN = [
  ...USER_ATTRIBUTES.filter((name) => name !== 'profile'),
  'userNameKey',
  'search',
  'searchName',
  'externalIdIsUnique',
] as const;

/** Returns no row for a user whose userName, or exclusive externalId, is taken. */
export const CREATE_USER = new BatchedWrite<UserValues, Pick<UserRow, 'id' | 'createdAt' | 'updatedAt'>>(
  'users.create_v1',
  { ...ENTRY, data: 'jsonb', ...USERS.types(WRITTEN) },
  ({ userNameKey, externalId, externalIdIsUnique }) => [
    `userName ${userNameKey}`,
    ...(externalIdIsUnique && externalId !== null ? [`externalId ${externalId}`] : []),
  ],
);

/** Returns no row for a user that was changed since `version` was read. */
export const OVERWRITE_USER = new BatchedWrite<
  UserValues & IdentityMemory & OverwriteValues,
  Pick<UserRow, 'id' | 'version' | 'updatedAt'>
>('users.overwrite_v1', {
  ...ENTRY,
  data: 'jsonb',
  ...USERS.types([...WRITTEN, 'keptExternalId', 'identityUnconfirmed']),
  version: 'int',
  renames: 'boolean',
});

/** The most frequent write of Okta. */
export const SET_ACTIVE = new BatchedWrite<Entry & UserUniqueness & { active: boolean }, UserRow>(
  'users.set_active_v1',
  { ...ENTRY, active: 'boolean', externalIdIsUnique: 'boolean' },
);

/** Returns no row if there is no user. */
export const DELETE_USER = new WriteFunction<OneUser, { deletedId: string }>('users.delete_v1', {
  id: 'uuid',
  ...AUTHOR,
});

export const END_MEMBERSHIPS = new WriteFunction<OneUser, unknown>('users.end_memberships_v1', {
  id: 'uuid',
  ...AUTHOR,
});

/** Serializes renames in a directory service until the end of the transaction. Must precede all locks on rows. */
export const LOCK_RENAMES = new PreparedStatement<Pick<Author, 'directoryServiceId'>, never>(
  'users.lock_renames',
  ({ directoryServiceId }) => sql`select * from directory_locks_acquire_v1(${directoryServiceId}::uuid, 'renames')`,
);

/** Releases a user's externalId for another row. The user keeps the value; nothing that clients see changes. */
export const RELEASE_EXTERNAL_ID = new PreparedStatement<{ directoryServiceId: string; id: string }, { id: string }>(
  'users.release_external_id',
  ({ directoryServiceId, id }) => sql`update users set external_id_is_unique = false
    where directory_service_id = ${directoryServiceId} and id = ${id} returning id`,
);
