import { isArray, memberNamed, type JsonObject } from '../json.js';
import { isUrn, sameText } from '../schema/find-attribute.js';
import type { ResourceSchema } from '../schema/types.js';
import { ScimError } from '../scim-error.js';

/**
 * Verifies in strict mode that `schemas` names the core schema and exactly the extensions whose attributes the resource
 * has (RFC 7643 §3).
 */
export function requireDeclaredSchemas(body: JsonObject, schema: ResourceSchema): void {
  const declared = memberNamed(body, 'schemas');
  if (!isArray(declared) || declared.length === 0) throw invalid('schemas is required');
  const known = [schema.core.id, ...schema.extensions.map((extension) => extension.schema.id)];
  const urns = declared.map((element) => {
    const urn = known.find((candidate) => typeof element === 'string' && sameText(candidate, element));
    if (urn === undefined)
      throw invalid(`schemas: ${JSON.stringify(element)} is not a schema of a ${schema.resourceType}`);
    return urn;
  });
  if (new Set(urns).size < urns.length) throw invalid('schemas contains a schema twice');
  if (!urns.includes(schema.core.id)) throw invalid(`schemas must contain ${schema.core.id}`);
  const missing = Object.keys(body).find((key) => isUrn(key) && !urns.some((urn) => sameText(urn, key)));
  if (missing !== undefined) throw invalid(`${missing} is not listed in schemas`);
}

function invalid(detail: string): ScimError {
  return ScimError.of('invalidValue', detail);
}
