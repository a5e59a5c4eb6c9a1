import { textOf } from '../app/search.js';
import { timeOf } from '../users/user-search.js';

export const MEMBER_SORTS = ['name', '-name', 'username', '-username', 'created', '-created'] as const;
export type MemberSort = (typeof MEMBER_SORTS)[number];
export type GroupTab = 'members' | 'history' | 'scim';

/** Query parameters of a group's page. */
export interface GroupSearch {
  /** Defaults to the members. */
  readonly tab?: Exclude<GroupTab, 'members'> | undefined;
  readonly search?: string | undefined;
  /** Order of the members. Defaults to the name. */
  readonly sort?: MemberSort | undefined;
  /** Time of the shown members. */
  readonly asOf?: string | undefined;
  /** Shows who joined or left since this time. */
  readonly since?: string | undefined;
}

export const groupSearch = (raw: Record<string, unknown>): GroupSearch => ({
  tab: raw.tab === 'history' || raw.tab === 'scim' ? raw.tab : undefined,
  search: textOf(raw.search),
  sort: memberSortOf(raw.sort),
  asOf: timeOf(raw.asOf),
  since: timeOf(raw.since),
});

export const memberSortOf = (raw: unknown): MemberSort | undefined => MEMBER_SORTS.find((sort) => sort === raw);
