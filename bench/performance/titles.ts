/** What the workloads are called in tables, in the order of the tables. */
export const USER_TITLES: Readonly<Record<string, string>> = {
  get: 'read a user',
  'lookup-hit': 'look up, found',
  'lookup-miss': 'look up, not found',
  post: 'create a user',
  pair: 'look up, then create (per pair)',
  put: 'replace a user',
  'patch-active': 'deactivate, reactivate',
  import: 'import, a page of 100',
};

export const GROUP_TITLES: Readonly<Record<string, string>> = {
  'change-member': 'add or remove one member',
  'read-group-thin': 'read without members',
  'read-group': 'read with members',
  'build-group': 'build by 1,000 (per member)',
};

export const SYSTEM_TITLES = {
  reference: 'reference',
  rollcall: 'Rollcall',
  'rollcall-2': 'Rollcall, 2 processes',
  'rollcall-unlogged': 'Rollcall, no request log',
} as const;
