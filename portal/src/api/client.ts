import type { TypedDocumentString } from '../generated/graphql.js';
import { strings } from '../strings.js';
import { requestReauthentication } from './reauthentication.js';

/** Kinds of errors that pages handle differently. */
export type ApiErrorCode = 'UNAUTHENTICATED' | 'FORBIDDEN' | 'REAUTHENTICATION_REQUIRED' | 'NETWORK' | 'OTHER';

/** Thrown if the server was updated after the page was loaded and does not know the document. */
const OUTDATED = 'PERSISTED_QUERY_NOT_FOUND';

export class ApiError extends Error {
  constructor(
    readonly code: ApiErrorCode,
    message: string,
    readonly requestId?: string,
  ) {
    super(message);
  }
}

interface GraphQLAnswer<T> {
  readonly data?: T | null;
  readonly errors?: readonly { message: string; extensions?: { code?: string; requestId?: string } }[];
}

/**
 * Executes a trusted document by its hash, with the session cookie. Throws an `ApiError` unless the response is complete.
 * If the operation requires reauthentication, waits for it and retries once, so that the page keeps its state and input.
 */
export async function request<TResult, TVariables>(
  document: TypedDocumentString<TResult, TVariables>,
  variables: TVariables,
  signal?: AbortSignal,
): Promise<TResult> {
  try {
    return await send(document, variables, signal);
  } catch (error) {
    const canReauthenticate = error instanceof ApiError && error.code === 'REAUTHENTICATION_REQUIRED';
    if (!canReauthenticate || !(await requestReauthentication())) throw error;
    return send(document, variables, signal);
  }
}

async function send<TResult, TVariables>(
  document: TypedDocumentString<TResult, TVariables>,
  variables: TVariables,
  signal?: AbortSignal,
): Promise<TResult> {
  const answer = await post<TResult>({ variables, extensions: { persistedQuery: named(document) } }, signal);
  const [error] = answer.errors ?? [];
  if (error?.extensions?.code === OUTDATED) throw new ApiError('OTHER', strings.error.outdated);
  if (error) throw new ApiError(codeOf(error.extensions?.code), error.message, error.extensions?.requestId);
  if (!answer.data) throw new ApiError('OTHER', strings.error.unexpected);
  return answer.data;
}

/** Returns the `persistedQuery` extension that identifies a trusted document. */
export function named(document: TypedDocumentString<unknown, never>): { version: 1; sha256Hash: string } {
  return { version: 1, sha256Hash: document.__meta__?.['hash'] as string };
}

async function post<T>(body: unknown, signal?: AbortSignal): Promise<GraphQLAnswer<T>> {
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  const init = { method: 'POST', headers, body: JSON.stringify(body), signal };
  const response = await fetch('/graphql', init).catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    throw new ApiError('NETWORK', strings.error.network);
  });
  if (response.status >= 502) throw new ApiError('NETWORK', strings.error.network);
  return response.json().catch(() => {
    throw new ApiError('OTHER', strings.error.unexpected);
  }) as Promise<GraphQLAnswer<T>>;
}

function codeOf(code: string | undefined): ApiErrorCode {
  if (code === 'UNAUTHENTICATED' || code === 'FORBIDDEN' || code === 'REAUTHENTICATION_REQUIRED') return code;
  return 'OTHER';
}
