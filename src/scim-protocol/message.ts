import { isArray, memberNamed, type JsonObject } from './json.js';
import { sameText } from './schema/find-attribute.js';
import { ScimError } from './scim-error.js';

/** Verifies the `schemas` of a message (RFC 7644 §3.1) in strict mode. */
export function requireMessage(body: JsonObject, urn: string): void {
  const schemas = memberNamed(body, 'schemas');
  const isNamed = isArray(schemas) && schemas.some((element) => typeof element === 'string' && sameText(element, urn));
  if (!isNamed) throw ScimError.of('invalidSyntax', `schemas must contain ${urn}`);
}
