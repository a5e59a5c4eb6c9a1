import { Badge } from '../components/badge.js';
import { useRelative } from '../components/relative-time.js';
import type { TokenState } from '../generated/graphql.js';
import { strings } from '../strings.js';

interface TokenEnd {
  readonly state: TokenState;
  readonly expiresAt?: string | null;
}

/** Returns 'none' without a valid token, and the latest expiration if all valid tokens expire soon. */
export function tokenProblem(tokens: readonly TokenEnd[]): 'none' | { expiresAt: string } | undefined {
  if (tokens.some(({ state }) => state === 'ACTIVE')) return undefined;
  const ends = tokens.filter(({ state }) => state === 'EXPIRING').flatMap(({ expiresAt }) => expiresAt ?? []);
  const expiresAt = ends.toSorted().at(-1);
  return expiresAt ? { expiresAt } : 'none';
}

export function TokenWarning({ tokens }: { tokens: readonly TokenEnd[] }) {
  const problem = tokenProblem(tokens);
  const when = useRelative(typeof problem === 'object' ? problem.expiresAt : undefined);
  if (!problem) return null;
  if (problem === 'none') return <Badge tone="error">{strings.tokenWarning.none}</Badge>;
  return <Badge tone="warn">{strings.tokenWarning.expiring(when)}</Badge>;
}
