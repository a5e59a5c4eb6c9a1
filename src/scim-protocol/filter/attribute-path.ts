import { URN } from '../urn.js';
import type { AttributePath } from './ast.js';

/** RFC 7644 figure 1 (`ATTRNAME`), and `$ref`, which the RFC uses although its grammar does not permit `$`. */
const NAMES = /^([A-Za-z$][\w-]*)(?:\.([A-Za-z$][\w-]*))?$/;
const URN_PREFIX = /^urn:[\w.:-]+$/i;

/**
 * The last colon ends the URN: dots before it belong to a version number, the dot after it separates a sub-attribute.
 */
export function attributePath(text: string): AttributePath | undefined {
  const colon = text.lastIndexOf(':');
  const [, attribute, subAttribute] = NAMES.exec(text.slice(colon + 1)) ?? [];
  const urn = colon < 0 ? undefined : text.slice(0, colon);
  if (attribute === undefined || (urn !== undefined && !URN_PREFIX.test(urn))) return undefined;
  return { ...(urn !== undefined && { urn }), attribute, ...(subAttribute !== undefined && { subAttribute }) };
}

const KNOWN = new Set([URN.user, URN.enterpriseUser, URN.group].map((urn) => urn.toLowerCase()));
const VERSIONED = /^urn:[\w.:-]+:\d+(?:\.\d+)*(?::(?:user|group))?$/i;

/**
 * Returns whether a path is the URN of a schema. The grammar does not distinguish `…:2.0:User` from an attribute named
 * `User`, so the decision depends on a version, alone or before the name of a resource type.
 */
export function isSchemaUrn(text: string): boolean {
  return KNOWN.has(text.toLowerCase()) || VERSIONED.test(text);
}
