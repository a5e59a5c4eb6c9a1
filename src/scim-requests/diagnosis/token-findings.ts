import { latest } from '../../common/latest.js';
import type { FindingCode } from './finding-kinds.js';

const DAY_MS = 86_400_000;
/** A token that expires sooner is expiring. */
const EXPIRING_MS = 14 * DAY_MS;
/** A token that was not used for longer is silent. */
const SILENT_MS = 7 * DAY_MS;

/** A token as findings look at it. */
export interface TokenUse {
  readonly hint: string;
  readonly expiresAt?: Date | null;
  readonly revokedAt?: Date | null;
  readonly lastUsedAt?: Date | null;
}

interface UsedToken extends TokenUse {
  readonly lastUsedAt: Date;
}

/** Returns what the working tokens of a directory service, as far as they were used, say of its client. */
export function tokenFindings(tokens: readonly TokenUse[], now: number) {
  const working = tokens
    .filter((token): token is UsedToken => Boolean(token.lastUsedAt) && !token.revokedAt)
    .filter(({ expiresAt }) => !expiresAt || expiresAt.getTime() > now);
  const isExpiring = ({ expiresAt }: TokenUse) => Boolean(expiresAt) && expiresAt!.getTime() < now + EXPIRING_MS;
  const expiring = working.every(isExpiring) ? working : [];
  const silent = working.filter(({ lastUsedAt }) => lastUsedAt.getTime() < now - SILENT_MS);
  return [...found('TOKEN_EXPIRING', expiring), ...found('TOKEN_SILENT', silent)];
}

function found(code: FindingCode, tokens: readonly UsedToken[]) {
  const lastSeenAt = latest(tokens.map(({ lastUsedAt }) => lastUsedAt));
  if (!lastSeenAt) return [];
  const example = tokens.map(({ hint }) => hint).reduce((greatest, hint) => (hint > greatest ? hint : greatest));
  return [{ code, count: tokens.length, lastSeenAt, example }];
}
