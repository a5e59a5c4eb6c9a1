import { isUuid } from '../common/uuid.js';
import { isObject, type JsonObject, URN } from '../scim-protocol/index.js';

/** Adds the `$ref` of a manager who is a user of the directory service, unless the client sent one (RFC 7643 §4.3). */
export function withManagerReference(profile: JsonObject, baseUrl: string): JsonObject {
  const manager = managerIn(profile);
  if (!manager || manager['$ref'] !== undefined) return profile;
  const $ref = managerUrl(manager, baseUrl);
  return $ref === undefined ? profile : withManager(profile, { ...manager, $ref });
}

/**
 * Removes a `$ref` that this server generated, for this or the previous manager, from a profile to be stored. Clients
 * write back what they have read.
 */
export function withoutManagerReference(profile: JsonObject, before: JsonObject, baseUrl: string): JsonObject {
  const [manager, previous] = [managerIn(profile), managerIn(before)];
  if (!manager || manager['$ref'] === undefined) return profile;
  const isRead = previous?.['$ref'] === undefined && manager['$ref'] === managerUrl(previous, baseUrl);
  if (!isRead && manager['$ref'] !== managerUrl(manager, baseUrl)) return profile;
  const { $ref: _, ...stored } = manager;
  return withManager(profile, stored);
}

function managerIn(profile: JsonObject): JsonObject | undefined {
  const extension = profile[URN.enterpriseUser];
  const manager = isObject(extension) ? extension['manager'] : undefined;
  return isObject(manager) ? manager : undefined;
}

function managerUrl(manager: JsonObject | undefined, baseUrl: string): string | undefined {
  const value = manager?.['value'];
  return typeof value === 'string' && isUuid(value) ? `${baseUrl}/Users/${value}` : undefined;
}

/** Removes objects without members. */
function withManager(profile: JsonObject, manager: JsonObject): JsonObject {
  const { [URN.enterpriseUser]: extension, ...others } = profile;
  const { manager: _, ...parts } = extension as JsonObject;
  if (Object.keys(manager).length > 0) return { ...profile, [URN.enterpriseUser]: { ...parts, manager } };
  return Object.keys(parts).length > 0 ? { ...profile, [URN.enterpriseUser]: parts } : others;
}
