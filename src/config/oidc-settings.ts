import { z } from 'zod';

/** Settings for the sign-in through the organization's identity provider. */
export interface OidcSettings {
  /** Issuer identifier, exactly as the provider publishes it. */
  readonly issuer: URL;
  readonly clientId: string;
  /** Undefined for a public client, which uses only PKCE. */
  readonly clientSecret: string | undefined;
  readonly scopes: string;
  /** Name of a claim, or a dotted path to a nested claim. */
  readonly roleClaim: string;
  readonly adminValues: readonly string[];
  readonly viewerValues: readonly string[];
  /** Name of the organization to which people sign in. Undefined if there is only one. */
  readonly organization: string | undefined;
}

const valueList = z.string().transform((text) =>
  text
    .split(',')
    .map((value) => value.trim())
    .filter(Boolean),
);

export const OIDC_SCHEMA = {
  ROLLCALL_OIDC_ISSUER: z
    .string()
    .refine((text) => isIssuer(text), 'must be an https URL without query and fragment (http only for localhost)')
    .transform((text) => new URL(text))
    .optional(),
  ROLLCALL_OIDC_CLIENT_ID: z.string().optional(),
  ROLLCALL_OIDC_CLIENT_SECRET: z.string().optional(),
  ROLLCALL_OIDC_SCOPES: z
    .string()
    .refine((text) => text.split(/\s+/).includes('openid'), 'must contain openid')
    .default('openid email profile'),
  ROLLCALL_OIDC_ROLE_CLAIM: z.string().optional(),
  ROLLCALL_OIDC_ADMIN_VALUES: valueList.default([]),
  ROLLCALL_OIDC_VIEWER_VALUES: valueList.default([]),
  ROLLCALL_OIDC_ORGANIZATION: z.string().optional(),
};

type Values = z.output<z.ZodObject<typeof OIDC_SCHEMA>>;

/** Returns an error if the settings for the sign-in through a provider are incomplete. */
export function missingForOidc(values: Values): string | undefined {
  const names = Object.keys(OIDC_SCHEMA) as (keyof Values)[];
  if (names.every((name) => name === 'ROLLCALL_OIDC_SCOPES' || isEmpty(values[name]))) return undefined;
  const needed = ['ROLLCALL_OIDC_ISSUER', 'ROLLCALL_OIDC_CLIENT_ID', 'ROLLCALL_OIDC_ROLE_CLAIM'] as const;
  const missing = needed.filter((name) => isEmpty(values[name]));
  if (missing.length > 0) return `${missing.join(', ')} must be set to sign in with OpenID Connect.`;
  if (values.ROLLCALL_OIDC_ADMIN_VALUES.length === 0) {
    return 'ROLLCALL_OIDC_ADMIN_VALUES must contain at least one value of the role claim. Otherwise there would be no administrator.';
  }
  return undefined;
}

export function toOidcSettings(values: Values): OidcSettings | undefined {
  const {
    ROLLCALL_OIDC_ISSUER: issuer,
    ROLLCALL_OIDC_CLIENT_ID: clientId,
    ROLLCALL_OIDC_ROLE_CLAIM: roleClaim,
  } = values;
  if (!issuer || !clientId || !roleClaim) return undefined;
  return {
    issuer,
    clientId,
    clientSecret: values.ROLLCALL_OIDC_CLIENT_SECRET,
    scopes: values.ROLLCALL_OIDC_SCOPES,
    roleClaim,
    adminValues: values.ROLLCALL_OIDC_ADMIN_VALUES,
    viewerValues: values.ROLLCALL_OIDC_VIEWER_VALUES,
    organization: values.ROLLCALL_OIDC_ORGANIZATION,
  };
}

function isEmpty(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

function isIssuer(text: string): boolean {
  const url = URL.parse(text);
  if (!url || url.search || url.hash || url.username || url.password) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
}

/** Whether a URL has a loopback address, where traffic cannot be intercepted. */
export function isLoopback({ hostname }: URL): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}
