import type { ApiToken, Member } from '../access/access.entities.js';
import { table, toSecond } from '../common/table.js';
import { MAX_GROUPS, type UnknownRequests } from '../scim-requests/store/unknown-requests.js';
import { unknownRequestsTable } from '../scim-requests/api/unknown-requests-table.js';
import { output, type Output } from './command.js';

/** The API tokens of an organization, revoked ones too; of each only its hint. */
export function listApiTokens(tokens: readonly ApiToken[], asJson: boolean): Output {
  const rows = tokens.map(({ id, name, role, hint, createdAt, lastUsedAt, revokedAt }) => {
    return { id, name, role, hint, createdAt, lastUsedAt, revokedAt };
  });
  if (asJson) return output([JSON.stringify(rows, undefined, 2)]);
  if (rows.length === 0) return output([], 'There is no API token.');
  const cells = rows.map(({ name, role, hint, createdAt, lastUsedAt, revokedAt }) => {
    return [name, role, hint, toSecond(createdAt), toSecond(lastUsedAt), toSecond(revokedAt)];
  });
  return output(table(['NAME', 'ROLE', 'TOKEN', 'CREATED (UTC)', 'LAST USED', 'REVOKED'], cells));
}

/** The people who signed in through the identity provider. */
export function listMembers(members: readonly Member[], asJson: boolean): Output {
  const rows = members.map(({ id, name, email, role, lastSeenAt }) => ({ id, name, email, role, lastSeenAt }));
  if (asJson) return output([JSON.stringify(rows, undefined, 2)]);
  if (rows.length === 0) return output([], 'Nobody has signed in through an identity provider.');
  const cells = rows.map(({ id, name, email, role, lastSeenAt }) => [name, email, role, toSecond(lastSeenAt), id]);
  return output(table(['NAME', 'E-MAIL', 'ROLE', 'LAST SEEN (UTC)', 'ID'], cells));
}

/** Requests with a token of no directory service, grouped. */
export function listUnknownRequests(groups: readonly UnknownRequests[], asJson: boolean): Output {
  const cut = groups.length === MAX_GROUPS ? `Only the ${MAX_GROUPS} groups seen last are shown.` : undefined;
  if (asJson) return output([JSON.stringify(groups, undefined, 2)], cut);
  if (groups.length === 0) return output([], 'There is no such request in the log.');
  return output(unknownRequestsTable(groups), cut);
}
