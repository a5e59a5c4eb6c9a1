import { strings } from '../strings.js';

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

export async function closeSession(): Promise<void> {
  const response = await fetch('/session', { method: 'DELETE' });
  if (!response.ok) throw new Error(strings.error.unexpected);
}

/** Where somebody stood when the session had ended, so that signing in leads back there, in whatever tab it happens. */
export const returnTo = {
  remember: (path: string): void => localStorage.setItem(RETURN_KEY, path),
  take: (): string => {
    const path = localStorage.getItem(RETURN_KEY) ?? '/';
    localStorage.removeItem(RETURN_KEY);
    return /^\/(?!\/)/.test(path) ? path : '/';
  },
};
