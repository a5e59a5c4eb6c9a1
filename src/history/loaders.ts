import type { ChangeView, MemberChangeView } from '../changes/change.type.js';
import type { GraphqlContext } from '../graphql/context.js';
import { rowLoader } from '../graphql/directory-service-loaders.js';
import type { PastMemberView } from './history.type.js';
import type { Names } from './names.service.js';
import type { PastMemberships } from './past-memberships.service.js';

/** The change of a membership. */
export function membershipChangeOf(
  memberships: PastMemberships,
  { directoryServiceId, changeId, userId }: Pick<PastMemberView, 'directoryServiceId' | 'changeId' | 'userId'>,
  context: GraphqlContext,
): Promise<ChangeView | undefined> {
  const loader = rowLoader(context, 'additions', (owner, keys) => memberships.additions(owner, keys));
  return loader.load({ directoryServiceId, id: `${changeId} ${userId}` });
}

/** The userName of a member that was added or removed. */
export function nameOf(
  names: Names,
  { directoryServiceId, userId }: Pick<MemberChangeView, 'directoryServiceId' | 'userId'>,
  context: GraphqlContext,
): Promise<string | undefined> {
  const loader = rowLoader(context, 'member names', (owner, ids) => names.of(owner, ids));
  return loader.load({ directoryServiceId, id: userId });
}
