import type { ApiToken } from '../access/authentication/api-token.entity.js';
import type { Member } from '../access/sessions/member.entity.js';
import { table, toSecond } from '../common/table.js';
import { MAX_GROUPS, type UnknownRequests } from '../scim-requests/store/unknown-requests.js';
import { unknownRequestsTable } from '../scim-requests/api/unknown-requests-table.js';
import { output, type Output } from './command.js';

/** Formats the API tokens of an organization, including revoked ones. Contains only the hint of each token. */
export function listApiTokens(tokens: readonly ApiToken[], asJson: boolean): Output {
  const rows = tokens.map(({ id, name, role, hint, createdAt, lastUsedAt, expiresAt, revokedAt }) => {
    return { id, name, role, hint, createdAt, lastUsedAt, expiresAt, revokedAt };
  });
  if (asJson) return output([JSON.stringify(rows, undefined, 2)]);
  if (rows.length === 0) return output([], 'No API tokens.');
  const cells = rows.map(({ name, role, hint, ...at }) => {
    const times = [at.createdAt, at.lastUsedAt, at.expiresAt, at.revokedAt];
    return [name, role, hint, ...times.map(toSecond)];
  });
  return output(table(['NAME', 'ROLE', 'TOKEN', 'CREATED (UTC)', 'LAST USED', 'EXPIRES', 'REVOKED'], cells));
}

/** Formats the people who signed in through the identity provider. */
export function listMembers(members: readonly Member[], asJson: boolean): Output {
  const rows = members.map(({ id, name, email, role, lastSeenAt }) => ({ id, name, email, role, lastSeenAt }));
  if (asJson) return output([JSON.stringify(rows, undefined, 2)]);
  if (rows.length === 0) return output([], 'No sign-ins through an identity provider yet.');
  const cells = rows.map(({ id, name, email, role, lastSeenAt }) => [name, email, role, toSecond(lastSeenAt), id]);
  return output(table(['NAME', 'EMAIL', 'ROLE', 'LAST SEEN (UTC)', 'ID'], cells));
}

/** Formats the groups of requests without a known token. */
export function listUnknownRequests(groups: readonly UnknownRequests[], asJson: boolean): Output {
  const cut = groups.length === MAX_GROUPS ? `Only the ${MAX_GROUPS} most recent groups are shown.` : undefined;
  if (asJson) return output([JSON.stringify(groups, undefined, 2)], cut);
  if (groups.length === 0) return output([], 'No requests without a known token.');
  return output(unknownRequestsTable(groups), cut);
}
