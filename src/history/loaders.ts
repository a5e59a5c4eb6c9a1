import type { ChangeView, MemberChangeView } from '../changes/change.type.js';
import type { GraphqlContext } from '../graphql/context.js';
import { rowLoader } from '../graphql/directory-service-loaders.js';
import type { PastMemberView } from './history.type.js';
import type { Names } from './names.service.js';
import type { Past } from './past.service.js';

/** The change that had added a member. */
export function additionOf(
  past: Past,
  { directoryServiceId, changeId, userId }: PastMemberView,
  context: GraphqlContext,
): Promise<ChangeView | undefined> {
  const loader = rowLoader(context, 'additions', (owner, keys) => past.additions(owner, keys));
  return loader.load({ directoryServiceId, id: `${changeId} ${userId}` });
}

/** The userName of a member that was added or removed. */
export function nameOf(
  names: Names,
  { directoryServiceId, userId }: MemberChangeView,
  context: GraphqlContext,
): Promise<string | undefined> {
  const loader = rowLoader(context, 'member names', (owner, ids) => names.of(owner, ids));
  return loader.load({ directoryServiceId, id: userId });
}
