import { queryOptions } from '@tanstack/react-query';
import { strings } from '../strings.js';
import { signInStrings } from './session-strings.js';

const RETURN_KEY = 'rollcall-return-to';

/** Exchanges the one-time token of a sign-in link for a session cookie. Returns an error message on failure. */
export async function openSession(token: string): Promise<string | undefined> {
  const headers = { 'content-type': 'application/json' };
  try {
    const response = await fetch('/session', { method: 'POST', headers, body: JSON.stringify({ token }) });
    if (response.ok) return undefined;
    const { message } = (await response.json()) as { message?: string };
    return message ?? strings.error.unexpected;
  } catch {
    return strings.error.network;
  }
}

/** Ends the session. Returns the sign-out URL of the identity provider, if it has one. */
export async function closeSession(): Promise<string | undefined> {
  const response = await fetch('/session', { method: 'DELETE' });
  if (!response.ok) throw new Error(strings.error.unexpected);
  return response.status === 204 ? undefined : ((await response.json()) as { signOutUrl?: string }).signOutUrl;
}

/** Sign-in methods: the host of the identity provider (`openIdConnect`) and whether the server prints links (`terminalLink`), and the name of the organization, if it is the only one. */
export const signInOptionsQuery = queryOptions({
  queryKey: ['sign-in-options'],
  queryFn: async ({ signal }) => {
    const response = await fetch('/session', { signal });
    return (await response.json()) as {
      readonly openIdConnect: string | null;
      readonly terminalLink: boolean;
      readonly organization: string | null;
    };
  },
  staleTime: Infinity,
});

/** Makes the server print a new sign-in link in its terminal. */
export async function printLink(): Promise<void> {
  const response = await fetch('/session/link', { method: 'POST' });
  if (response.status === 429) throw new Error(signInStrings.tooManyLinks);
  if (!response.ok) throw new Error(strings.error.unexpected);
}

/** Returns the URL that starts a sign-in through the identity provider. */
export const providerAddress = (returnPath: string): string =>
  `/session/openid-connect?return=${encodeURIComponent(returnPath)}`;
export const REAUTHENTICATION_URL = '/session/openid-connect?again=1';

/** Message that the reauthentication window sends to its opener. */
export const REAUTHENTICATION_CHANNEL = 'rollcall-signed-in-again';
export interface ReauthenticationMessage {
  readonly failure?: string | undefined;
}

/** Returns the message for a failure code of the server. Unknown codes are ignored. */
export function failureText(reason: unknown): string | undefined {
  const texts: Readonly<Record<string, string>> = signInStrings.failures;
  return typeof reason === 'string' && Object.hasOwn(texts, reason) ? texts[reason] : undefined;
}

/** Remembers the page on which the session ended, so that a sign-in in any tab returns to it. */
export const returnTo = {
  remember: (path: string): void => localStorage.setItem(RETURN_KEY, path),
  take: (): string => {
    const path = localStorage.getItem(RETURN_KEY) ?? '/';
    localStorage.removeItem(RETURN_KEY);
    return /^\/(?!\/)/.test(path) ? path : '/';
  },
};
