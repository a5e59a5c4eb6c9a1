import { treeOf } from './sql-tree.js';

/** Folder of `src` whose repositories read and write each table. */
const OWNERS: Readonly<Record<string, string>> = {
  organizations: 'organizations',
  api_tokens: 'access',
  members: 'access',
  sessions: 'access',
  sign_in_links: 'access',
  audit_events: 'audit',
  directory_services: 'directory-services',
  directory_service_tokens: 'directory-services',
  custom_attributes: 'directory-services',
  changes: 'changes',
  users: 'users',
  groups: 'groups',
  group_members: 'groups',
  setup_links: 'setup-links',
  scim_requests: 'scim-requests',
  scim_request_bodies: 'scim-requests',
  scim_request_hours: 'scim-requests',
  scim_request_minutes: 'scim-requests',
  scim_request_settings: 'scim-requests',
  finding_episodes: 'scim-requests',
};

/** Tables that a folder reads beside its own, for one statement or for the whole folder, each with the reason. */
const EXCEPTIONS: readonly { readonly of: string; readonly tables: readonly string[]; readonly reason: string }[] = [
  { of: 'users', tables: ['changes'], reason: 'the journal line is written by the statement that makes the change' },
  { of: 'groups', tables: ['changes'], reason: 'the journal line is written by the statement that makes the change' },
  { of: 'users', tables: ['groups', 'group_members'], reason: 'a User has the attribute groups' },
  { of: 'groups', tables: ['users'], reason: 'a member shows the name of the user' },
  {
    of: 'history',
    tables: ['changes', 'group_members', 'users'],
    reason: 'the members at a time are the present ones without the changes since',
  },
  {
    of: 'scim-requests.insert',
    tables: ['groups', 'users'],
    reason: 'a summary names the user or group as it is called when the request is stored, without another round trip',
  },
];

/** Returns the tables that a statement of a folder must not name. `statement` is its name, or the folder alone. */
export function foreignTables(statement: string, text: string): string[] {
  const [folder] = statement.split('.');
  const allowed = EXCEPTIONS.filter(({ of }) => of === folder || of === statement).flatMap(({ tables }) => tables);
  return tablesOf(text).filter((table) => OWNERS[table] !== folder && !allowed.includes(table));
}

/** Returns the distinct tables that a statement names, without CTEs and tables of PostgreSQL itself. */
export function tablesOf(text: string): string[] {
  const tree = treeOf(text);
  const ctes = new Set(valuesOf(tree, 'ctename'));
  const named = valuesOf(tree, 'relname').filter((name) => !ctes.has(name) && !name.startsWith('pg_'));
  return [...new Set(named)].sort();
}

function valuesOf(node: unknown, key: string): string[] {
  if (typeof node !== 'object' || node === null) return [];
  // `for update of …` names tables by their aliases, and ANALYZE may name any.
  const parts = Object.entries(node).filter(([name]) => name !== 'lockedRels' && name !== 'VacuumStmt');
  return parts.flatMap(([name, value]) => (name === key && typeof value === 'string' ? [value] : valuesOf(value, key)));
}
