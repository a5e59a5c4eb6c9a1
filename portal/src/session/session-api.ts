import { queryOptions } from '@tanstack/react-query';
import { strings } from '../strings.js';
import { signInStrings } from './session-strings.js';

const RETURN_KEY = 'rollcall-return-to';

/** Exchanges the one-time token of a sign-in link for a session cookie. Answers what went wrong, or nothing. */
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

/** Answers where to go to sign out at the identity provider too, if there is such a place. */
export async function closeSession(): Promise<string | undefined> {
  const response = await fetch('/session', { method: 'DELETE' });
  if (!response.ok) throw new Error(strings.error.unexpected);
  return response.status === 204 ? undefined : ((await response.json()) as { signOutUrl?: string }).signOutUrl;
}

/** By which ways people can sign in: `openIdConnect` is the host of the identity provider, `terminalLink` whether the server prints links. */
export const waysQuery = queryOptions({
  queryKey: ['ways-to-sign-in'],
  queryFn: async ({ signal }) => {
    const response = await fetch('/session', { signal });
    return (await response.json()) as { readonly openIdConnect: string | null; readonly terminalLink: boolean };
  },
  staleTime: Infinity,
});

/** Lets the server print a fresh link in its terminal. */
export async function printLink(): Promise<void> {
  const response = await fetch('/session/link', { method: 'POST' });
  if (!response.ok) throw new Error(strings.error.unexpected);
}

/** Where signing in through the identity provider begins. */
export const providerAddress = (returnPath: string): string =>
  `/session/openid-connect?return=${encodeURIComponent(returnPath)}`;
export const PROOF_ADDRESS = '/session/openid-connect?again=1';

/** What the window of a repeated sign-in tells the one that waits for it. */
export const PROOF_CHANNEL = 'rollcall-signed-in-again';
export interface ProofMessage {
  readonly failure?: string | undefined;
}

/** The sentence for a reason the server gives; only its own reasons are shown. */
export function failureText(reason: unknown): string | undefined {
  const texts: Readonly<Record<string, string>> = signInStrings.failures;
  return typeof reason === 'string' && Object.hasOwn(texts, reason) ? texts[reason] : undefined;
}

/** The page on which the session ended, so that signing in leads back there, in whatever tab it happens. */
export const returnTo = {
  remember: (path: string): void => localStorage.setItem(RETURN_KEY, path),
  take: (): string => {
    const path = localStorage.getItem(RETURN_KEY) ?? '/';
    localStorage.removeItem(RETURN_KEY);
    return /^\/(?!\/)/.test(path) ? path : '/';
  },
};
