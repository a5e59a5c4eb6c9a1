import { parsePath } from '../filter/parser.js';
import { findExtension, isSchemaOf } from '../schema/find-attribute.js';
import type { ResourceSchema } from '../schema/types.js';
import type { PatchPath } from './operation.js';

/**
 * Reads the path of an operation. If the grammar does not distinguish a schema from one of its attributes, the declared
 * schemas decide.
 */
export function readPath(text: string, schema: ResourceSchema): PatchPath {
  if (findExtension(schema, text)) return { urn: text };
  const path = parsePath(withColon(text, schema));
  if (path.urn === undefined || path.attribute !== undefined || isSchemaOf(schema, path.urn)) return path;
  const colon = text.lastIndexOf(':');
  return findExtension(schema, text.slice(0, colon))
    ? { urn: text.slice(0, colon), attribute: text.slice(colon + 1) }
    : path;
}

/** Accepts `…:2.0:User.manager.value` from Microsoft's own collection of requests, which has a dot after the URN. */
function withColon(text: string, { core, extensions }: ResourceSchema): string {
  const urns = [core.id, ...extensions.map(({ schema }) => schema.id)];
  const urn = urns.find((candidate) => text.toLowerCase().startsWith(`${candidate.toLowerCase()}.`));
  return urn === undefined ? text : `${urn}:${text.slice(urn.length + 1)}`;
}
