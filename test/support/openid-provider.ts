import { createServer } from 'node:http';
import Provider from 'oidc-provider';
import { freePort } from '../../bench/embedded-postgres.ts';

/** People of the test provider, by login name. Every password is accepted. */
const PEOPLE: Record<string, Record<string, unknown>> = {
  ada: { name: 'Ada Lovelace', email: 'ada@acme.test', groups: ['everyone', 'rollcall-admins'] },
  grace: { name: 'Grace Hopper', email: 'grace@acme.test', groups: ['rollcall-viewers'] },
  mallory: { name: 'Mallory', groups: ['everyone'] },
};

/** Properties of one kind of provider. */
export interface ProviderProfile {
  /** Path of its issuer. */
  readonly path?: string;
  /** Claims of its people, by login name. */
  readonly people?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Claims of each scope. */
  readonly claims?: Readonly<Record<string, string[]>>;
  /** Whether the ID token has all claims. Otherwise claims beyond `openid` are available only at the UserInfo endpoint. */
  readonly isAllInIdToken?: boolean;
  readonly settings?: Readonly<Record<string, string>>;
}

export interface TestProvider {
  readonly issuer: string;
  /** Settings of an application that uses this provider. */
  readonly settings: Record<string, string>;
  stop(): Promise<void>;
}

/** The provider logs warnings about settings that are only for tests. */
function withoutWarnings<T>(make: () => T): T {
  const { info, warn } = console;
  const quiet =
    (print: typeof info) =>
    (text: unknown, ...rest: unknown[]) => {
      if (!String(text).startsWith('oidc-provider ')) print(text, ...rest);
    };
  Object.assign(console, { info: quiet(info), warn: quiet(warn) });
  return make();
}

/** Starts a real OpenID provider whose only client is the application at `publicUrl`. */
export async function startProvider(publicUrl: string, profile: ProviderProfile = {}): Promise<TestProvider> {
  const port = await freePort();
  const { path = '', people = PEOPLE, isAllInIdToken = false } = profile;
  const issuer = `http://127.0.0.1:${port}${path}`;
  const [client_id, client_secret] = ['rollcall', 'a secret of the tests, with %:+ in it'];
  const provider = withoutWarnings(
    () =>
      new Provider(issuer, {
        clients: [
          {
            client_id,
            client_secret,
            redirect_uris: [`${publicUrl}/session/openid-connect/callback`],
            post_logout_redirect_uris: [`${publicUrl}/`],
          },
        ],
        claims: profile.claims ?? { openid: ['sub', 'groups'], profile: ['name'], email: ['email'] },
        conformIdTokenClaims: !isAllInIdToken,
        cookies: { keys: ['keys of the tests'] },
        findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
        pkce: { required: () => true },
      }),
  );
  const answer = provider.callback();
  const server = createServer((request, response) => {
    // Like a router that mounts a handler under a path.
    const url = request.url ?? '/';
    if (!url.startsWith(path)) return response.writeHead(404).end();
    Object.assign(request, { originalUrl: url, url: url.slice(path.length) || '/' });
    return answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    issuer,
    settings: {
      ROLLCALL_PUBLIC_URL: publicUrl,
      ROLLCALL_OIDC_ISSUER: issuer,
      ROLLCALL_OIDC_CLIENT_ID: client_id,
      ROLLCALL_OIDC_CLIENT_SECRET: client_secret,
      ROLLCALL_OIDC_ROLE_CLAIM: 'groups',
      ROLLCALL_OIDC_ADMIN_VALUES: 'owners, rollcall-admins',
      ROLLCALL_OIDC_VIEWER_VALUES: 'rollcall-viewers',
      ...profile.settings,
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
