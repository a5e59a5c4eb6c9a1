import { isActive } from '../../directory-services/directory-service-tokens.service.js';
import type { DirectoryServiceToken } from '../../directory-services/directory-service-token.entity.js';
import type { DirectoryServiceType } from '../../directory-services/directory-service.entity.js';
import type { ExplanationCode } from '../diagnosis/explanations.js';
import { problemTexts } from '../diagnosis/problem-texts.js';

/** Causes of a token that ended. */
export const ENDED: ReadonlySet<ExplanationCode> = new Set(['TOKEN_REVOKED', 'TOKEN_EXPIRED']);

interface EndedToken {
  readonly type: DirectoryServiceType;
  readonly tokenId: string;
  /** The tokens of the directory service, newest first. */
  readonly tokens: readonly DirectoryServiceToken[];
}

/** Returns the newest valid token that was created after an ended one. */
export function newerToken({ tokens, tokenId }: Omit<EndedToken, 'type'>): DirectoryServiceToken | undefined {
  return tokens.find((token) => token.id > tokenId && isActive(token));
}

/** Returns the texts of a request with an ended token, which name the newer token if there is one. */
export function endedTokenTexts(code: ExplanationCode, { type, ...known }: EndedToken) {
  const newer = newerToken(known);
  const hint = known.tokens.find(({ id }) => id === known.tokenId)?.hint;
  const { title, meaning, remedy } = problemTexts(code, {
    type,
    severity: 'LOCKOUT',
    kind: 'TOKEN',
    subjects: 1,
    names: hint === undefined ? [] : [hint],
    data: {},
    newerToken: newer && { hint: newer.hint, isUsed: Boolean(newer.lastUsedAt) },
  });
  return { title, meaning, remedy };
}
