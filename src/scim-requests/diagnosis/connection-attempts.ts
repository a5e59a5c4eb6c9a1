import type { ExplanationCode } from './explanations.js';

/** Mistakes that people make while they connect a client, and their descriptions. */
export const ATTEMPT_CODES = {
  TOKEN_MISSING: 'The request had no token.',
  TOKEN_BEARER_TWICE: 'The word Bearer was sent twice.',
  TOKEN_BEARER_MISSING: 'The word Bearer is missing.',
  TOKEN_HEADER_MALFORMED: 'The Authorization header is malformed.',
  TOKEN_CUT_OFF: 'The token is incomplete: its last characters are missing.',
  TOKEN_MISTYPED: 'The token is mistyped.',
  TOKEN_UNKNOWN: 'The token is unknown.',
  TOKEN_REVOKED: 'The token was revoked.',
  TOKEN_EXPIRED: 'The token has expired.',
  DIRECTORY_SERVICE_DELETED: 'The directory service is deleted.',
  PAUSED: 'The directory service is paused.',
  WRONG_BASE_URL: 'The path is not below the SCIM base URL.',
  WRONG_PATH: 'The path below the SCIM base URL is unknown.',
  PLAIN_HTTP: 'The request was sent over HTTP instead of HTTPS.',
} as const;
export type AttemptCode = keyof typeof ATTEMPT_CODES;

/** A request as attempts look at it. */
export interface AttemptFacts {
  readonly status: number;
  readonly explanation: ExplanationCode | null;
  readonly protocol: string | null;
}

/** Requests that show the same mistake: the newest of them, and their number. */
export type Attempts<Row> = Row & { readonly code: AttemptCode; readonly count: number };

/**
 * Returns the mistakes in the newest requests (newest first) since the last successful one, each mistake once. A
 * mistake in the token is over as soon as a later request was authenticated, whatever its result. A successful request
 * over plain HTTP is a mistake too if the public URL is `https`.
 */
export function attemptsIn<Row extends AttemptFacts>(
  rows: readonly Row[],
  { requiresHttps }: { readonly requiresHttps: boolean },
): Attempts<Row>[] {
  const end = rows.findIndex(({ status }) => status < 400);
  const success = rows[end];
  const isExposed = requiresHttps && success?.protocol === 'http';
  const sinceSuccess = rows.slice(0, end < 0 ? rows.length : end);
  const accepted = sinceSuccess.findIndex(isAccepted);
  const failed = sinceSuccess.flatMap((row, index) => {
    const code = codeOf(row);
    const isOver = accepted >= 0 && index > accepted && row.status === 401;
    return code && !isOver ? [{ ...row, code }] : [];
  });
  const exposed = isExposed ? [{ ...success, code: 'PLAIN_HTTP' as const }] : [];
  const byCode = Map.groupBy([...failed, ...exposed], ({ code }) => code);
  return [...byCode.values()].map((alike) => ({ ...alike[0]!, count: alike.length }));
}

/** Whether the token of a failed request was accepted: SCIM processed the request. */
function isAccepted(row: AttemptFacts): boolean {
  return [400, 403, 404, 409, 412].includes(row.status) && codeOf(row) === undefined;
}

function codeOf({ explanation }: AttemptFacts): AttemptCode | undefined {
  return explanation !== null && Object.hasOwn(ATTEMPT_CODES, explanation) ? (explanation as AttemptCode) : undefined;
}
