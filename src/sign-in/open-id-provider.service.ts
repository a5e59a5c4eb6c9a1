import { Inject, Injectable } from '@nestjs/common';
import * as openid from 'openid-client';
import type { Role } from '../access/sessions/role.js';
import { RECENT_MINUTES } from '../access/authentication/requirements.js';
import { SESSION_HOURS } from '../access/sessions/session-terms.js';
import { SETTINGS } from '../config/config.module.js';
import { isLoopback, type OidcSettings } from '../config/oidc-settings.js';
import type { Settings } from '../config/settings.js';
import type { Attempt } from './attempt.js';
import { claimAt, type Claims, emailFrom, isLeftOut, nameFrom, roleFrom } from './claims.js';
import { failureOf } from './provider-errors.js';
import { SignInError } from './sign-in-failure.js';

const TIMEOUT_SECONDS = 10;
/** Lifetime of the provider's cached metadata. */
const DISCOVERY_MS = 3_600_000;
/** Maximum age of a reauthentication. */
const AGAIN_SECONDS = RECENT_MINUTES * 60;

export const CALLBACK_PATH = '/session/openid-connect/callback';

/** Authenticated person, from the claims of the provider. */
export interface Person {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
  readonly email: string | undefined;
  readonly role: Role;
  readonly authenticatedAt: Date | undefined;
  readonly idToken: string;
}

/** The organization's identity provider: authorization code flow with PKCE, according to OpenID Connect Core §3.1. */
@Injectable()
export class OpenIdProvider {
  private discovered: { readonly at: number; readonly config: Promise<openid.Configuration> } | undefined;

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  get isConfigured(): boolean {
    return this.settings.oidc !== undefined;
  }

  /**
   * Returns the URL of the sign-in at the provider. For a reauthentication, an existing session at the provider is not
   * sufficient.
   */
  async authorizationUrl({ state, nonce, codeVerifier, again }: Attempt): Promise<URL> {
    const config = await this.configuration();
    return openid.buildAuthorizationUrl(config, {
      redirect_uri: this.settings.publicUrl + CALLBACK_PATH,
      scope: this.oidc.scopes,
      state,
      nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
      // `max_age` makes the provider return `auth_time`.
      ...(again ? { prompt: 'login', max_age: String(AGAIN_SECONDS) } : { max_age: String(SESSION_HOURS * 3600) }),
    });
  }

  /** Exchanges the parameters of the callback for tokens. Throws a `SignInError`. */
  async redeem({ state, nonce, codeVerifier, again }: Attempt, search: string): Promise<Person> {
    const config = await this.configuration();
    const answer = new URL(this.settings.publicUrl + CALLBACK_PATH + search);
    try {
      const tokens = await openid.authorizationCodeGrant(config, answer, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: codeVerifier,
        idTokenExpected: true,
        ...(again && { maxAge: AGAIN_SECONDS }),
      });
      const claims = await this.completed(config, tokens.claims() as Claims, tokens.access_token);
      return this.personFrom(claims, tokens.id_token!);
    } catch (error) {
      throw this.explained(error);
    }
  }

  /** Returns the URL of the sign-out at the provider, or undefined if the provider has none. */
  async signOutUrl(idToken: string): Promise<string | undefined> {
    try {
      const config = await this.configuration();
      if (!config.serverMetadata().end_session_endpoint) return undefined;
      const back = `${this.settings.publicUrl}/`;
      return openid.buildEndSessionUrl(config, { id_token_hint: idToken, post_logout_redirect_uri: back }).href;
    } catch {
      return undefined;
    }
  }

  private get oidc(): OidcSettings {
    if (!this.settings.oidc) throw new SignInError('misconfigured', 'OpenID Connect is not configured');
    return this.settings.oidc;
  }

  private async configuration(): Promise<openid.Configuration> {
    if (!this.discovered || Date.now() - this.discovered.at > DISCOVERY_MS) {
      this.discovered = { at: Date.now(), config: discover(this.oidc) };
    }
    try {
      return await this.discovered.config;
    } catch (error) {
      this.discovered = undefined;
      throw this.explained(error, 'unreachable');
    }
  }

  /**
   * Adds the claims of the UserInfo endpoint. Providers that keep ID tokens small return groups and names only there.
   */
  private async completed(config: openid.Configuration, claims: Claims, accessToken: string): Promise<Claims> {
    const isRoleTold = claimAt(claims, this.oidc.roleClaim) !== undefined;
    const isAllTold = isRoleTold && claims['name'] !== undefined && claims['email'] !== undefined;
    if (isAllTold || !config.serverMetadata().userinfo_endpoint) return claims;
    try {
      return { ...(await openid.fetchUserInfo(config, accessToken, String(claims['sub']))), ...claims };
    } catch (error) {
      if (isRoleTold) return claims;
      throw error;
    }
  }

  private personFrom(claims: Claims, idToken: string): Person {
    const [subject, name] = [String(claims['sub']), nameFrom(claims)];
    const role = roleFrom(claims, this.oidc);
    if (!role) throw this.withoutRole(claims, { subject, name });
    const at = claims['auth_time'];
    const authenticatedAt = typeof at === 'number' ? new Date(Math.min(at * 1000, Date.now())) : undefined;
    return { issuer: String(claims['iss']), subject, name, email: emailFrom(claims), role, authenticatedAt, idToken };
  }

  private withoutRole(claims: Claims, who: { subject: string; name: string }): SignInError {
    const { roleClaim } = this.oidc;
    if (isLeftOut(claims, roleClaim)) {
      const message = `The provider omitted ${roleClaim} of ${who.subject} because it has too many values. Configure it to send roles or fewer groups`;
      return new SignInError('role-left-out', message, who);
    }
    return new SignInError('no-role', `${who.subject} has no role according to ${roleClaim}`, who);
  }

  private explained(error: unknown, otherwise?: 'unreachable'): SignInError {
    if (error instanceof SignInError) return error;
    const { failure, message } = failureOf(error);
    return new SignInError(otherwise ?? failure, message);
  }
}

async function discover({ issuer, clientId, clientSecret }: OidcSettings): Promise<openid.Configuration> {
  return openid.discovery(issuer, clientId, undefined, clientSecret ? withSecret(clientSecret) : openid.None(), {
    timeout: TIMEOUT_SECONDS,
    execute: [openid.enableNonRepudiationChecks, ...(isLoopback(issuer) ? [openid.allowInsecureRequests] : [])],
  });
}

/**
 * Authenticates with HTTP Basic, the default of OpenID Connect Discovery §3, unless the provider supports only the
 * other method.
 */
function withSecret(secret: string): openid.ClientAuth {
  return (server, client, body, headers) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const way = methods.includes('client_secret_basic') ? openid.ClientSecretBasic : openid.ClientSecretPost;
    return way(secret)(server, client, body, headers);
  };
}
