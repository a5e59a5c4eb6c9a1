import { isUuid } from '../common/uuid.js';
import { isObject, type JsonObject, URN } from '../scim-protocol/index.js';

/** The profile with the `$ref` of a manager who is a user here, unless the client gave one (RFC 7643 §4.3). */
export function withManagerReference(profile: JsonObject, baseUrl: string): JsonObject {
  const manager = managerIn(profile);
  if (!manager || manager['$ref'] !== undefined) return profile;
  const $ref = managerUrl(manager, baseUrl);
  return $ref === undefined ? profile : withManager(profile, { ...manager, $ref });
}

/**
 * The profile as it is stored: without a `$ref` that was read here, of this manager or the one before, because clients write
 * back what they read.
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

/** What is left without any member goes. */
function withManager(profile: JsonObject, manager: JsonObject): JsonObject {
  const { [URN.enterpriseUser]: extension, ...others } = profile;
  const { manager: _, ...parts } = extension as JsonObject;
  if (Object.keys(manager).length > 0) return { ...profile, [URN.enterpriseUser]: { ...parts, manager } };
  return Object.keys(parts).length > 0 ? { ...profile, [URN.enterpriseUser]: parts } : others;
}
