import type { Role } from '../access/sessions/role.js';
import type { OidcSettings } from '../config/oidc-settings.js';

export type Claims = Readonly<Record<string, unknown>>;

const MAX_NAME_LENGTH = 200;

/** Returns the claim with this name, or at this dotted path, such as `realm_access.roles`. */
export function claimAt(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  return name
    .split('.')
    .reduce<unknown>((value, key) => (isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined), claims);
}

/**
 * Returns whether the provider indicates that a claim exists but was omitted (OpenID Connect Core §5.6.2), as Entra ID
 * does for people in very many groups.
 */
export function isLeftOut(claims: Claims, name: string): boolean {
  const elsewhere = claims['_claim_names'];
  return isObject(elsewhere) && (Object.hasOwn(elsewhere, name) || Object.hasOwn(elsewhere, name.split('.')[0]!));
}

/** Returns the role from the claims, or undefined if there is none. ADMIN has precedence over VIEWER. */
export function roleFrom(
  claims: Claims,
  { roleClaim, adminValues, viewerValues }: Pick<OidcSettings, 'roleClaim' | 'adminValues' | 'viewerValues'>,
): Role | undefined {
  const given = [claimAt(claims, roleClaim)].flat().map(String);
  if (given.some((value) => adminValues.includes(value))) return 'ADMIN';
  return given.some((value) => viewerValues.includes(value)) ? 'VIEWER' : undefined;
}

/** Returns a display name from the claims. */
export function nameFrom(claims: Claims): string {
  const both = ['given_name', 'family_name'].map((key) => textAt(claims, key)).filter(Boolean);
  const [name = ''] = [
    textAt(claims, 'name'),
    both.join(' '),
    textAt(claims, 'preferred_username'),
    textAt(claims, 'email'),
  ].filter(Boolean);
  return (name || String(claims['sub'])).slice(0, MAX_NAME_LENGTH);
}

export function emailFrom(claims: Claims): string | undefined {
  return textAt(claims, 'email') || undefined;
}

function textAt(claims: Claims, key: string): string {
  const value = claims[key];
  return typeof value === 'string' ? value.replaceAll(/\p{Cc}/gu, ' ').trim() : '';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
