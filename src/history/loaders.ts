import DataLoader from 'dataloader';
import type { ChangeRow } from '../changes/change-rows.js';
import type { MemberChangeView } from '../changes/change.type.js';
import type { GraphqlContext } from '../graphql/context.js';
import type { PastMemberView } from './history.type.js';
import type { Names } from './names.service.js';
import type { Past } from './past.service.js';

/** The changes that had added members, all of a page in one query. */
export function additionsLoader(
  past: Past,
  context: GraphqlContext,
): DataLoader<PastMemberView, ChangeRow | undefined, string> {
  return loader(
    context,
    'additions',
    (members) => past.additions(members),
    ({ changeId, userId }) => `${changeId} ${userId}`,
  );
}

/** The userNames of members that came or went. */
export function namesLoader(
  names: Names,
  context: GraphqlContext,
): DataLoader<MemberChangeView, string | undefined, string> {
  return loader(
    context,
    'member names',
    (members) => names.of(members),
    ({ userId }) => userId,
  );
}

/** Like `loaderFor`, for what more than an id is needed to find. */
function loader<Key, Value>(
  { loaders }: GraphqlContext,
  name: string,
  batch: (keys: readonly Key[]) => Promise<Map<string, Value>>,
  idOf: (key: Key) => string,
): DataLoader<Key, Value | undefined, string> {
  const existing = loaders.get(name) as unknown as DataLoader<Key, Value | undefined, string> | undefined;
  if (existing) return existing;
  const made = new DataLoader<Key, Value | undefined, string>(
    async (keys) => {
      const found = await batch(keys);
      return keys.map((key) => found.get(idOf(key)));
    },
    { cacheKeyFn: idOf },
  );
  loaders.set(name, made as never);
  return made;
}
