import type { ActivityRange, DirectoryServiceStatus, DirectoryServiceType } from '../generated/graphql.js';
import { strings } from '../strings.js';
import { type UserSort, userSortOf, type UserState, userStateOf } from '../users/users-search.js';

const SORTS = ['name', '-name', '-created', 'created'] as const;
export type Sort = (typeof SORTS)[number];

/** Validated query parameters. Unknown parameters and invalid values are dropped. */
export interface DirectoryServicesSearch {
  readonly search?: string;
  readonly status?: DirectoryServiceStatus;
  readonly provider?: DirectoryServiceType;
  readonly add?: 1;
}

interface ConnectSearch {
  /** Step of the connection; by default its progress. */
  readonly step?: 'credentials';
}

interface GroupsSearch {
  readonly search?: string;
  /** Id of the row that is open in the drawer. */
  readonly open?: string;
  readonly sort?: Sort;
}

interface UsersSearch extends Omit<GroupsSearch, 'sort'> {
  readonly state?: UserState;
  readonly sort?: UserSort;
}

interface WithDirectory {
  readonly directory?: string;
}

type Raw = Record<string, unknown>;

export const directoryServicesSearch = (raw: Raw): DirectoryServicesSearch => ({
  search: textOf(raw.search),
  status: isStatus(raw.status) ? raw.status : undefined,
  provider: isProvider(raw.provider) ? raw.provider : undefined,
  add: raw.add === 1 ? 1 : undefined,
});

export const connectSearch = (raw: Raw): ConnectSearch => ({
  step: raw.step === 'credentials' ? 'credentials' : undefined,
});

export const groupsSearch = (raw: Raw): GroupsSearch => ({
  search: textOf(raw.search),
  open: textOf(raw.open),
  sort: sortOf(raw.sort),
});

export const usersSearch = (raw: Raw): UsersSearch => ({
  ...groupsSearch(raw),
  state: userStateOf(raw.state),
  sort: userSortOf(raw.sort),
});

export const allGroupsSearch = (raw: Raw): GroupsSearch & WithDirectory => ({
  ...groupsSearch(raw),
  directory: textOf(raw.directory),
});

export const allUsersSearch = (raw: Raw): UsersSearch & WithDirectory => ({
  ...usersSearch(raw),
  directory: textOf(raw.directory),
});

const RANGES: readonly ActivityRange[] = ['HOUR', 'DAY', 'WEEK', 'MONTH'];

/** Query parameters of the overview of a directory service: the time range of its chart. */
export const overviewSearch = (raw: Raw): { readonly range?: ActivityRange } => ({
  range: RANGES.find((range) => range === raw.range),
});

/** Query parameters of the sign-in page. `failure` is a key of `failures` in `session-strings.ts`. */
export const signInSearch = (raw: Raw): { readonly failure?: string } => ({ failure: textOf(raw.failure) });

export const sortOf = (raw: unknown): Sort | undefined => SORTS.find((sort) => sort === raw);

export const sortOptions = (labels: Record<Sort, string>): readonly (readonly [Sort, string])[] =>
  SORTS.map((sort) => [sort, labels[sort]]);

/** Converts values to strings, because the router parses `?search=42` as a number. Returns undefined for anything else and for ''. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value ? value : undefined;
}

const isStatus = (value: unknown): value is DirectoryServiceStatus =>
  typeof value === 'string' && Object.hasOwn(strings.status, value);

const isProvider = (value: unknown): value is DirectoryServiceType =>
  typeof value === 'string' && Object.hasOwn(strings.provider, value);
