import { parsePath } from '../filter/parser.js';
import { findExtension, isSchemaOf } from '../schema/find-attribute.js';
import type { ResourceSchema } from '../schema/types.js';
import type { PatchPath } from './operation.js';

/** The path of an operation. Where the grammar cannot tell a schema from an attribute of it, the declared schemas decide. */
export function readPath(text: string, schema: ResourceSchema): PatchPath {
  if (findExtension(schema, text)) return { urn: text };
  const path = parsePath(withColon(text, schema));
  if (path.urn === undefined || path.attribute !== undefined || isSchemaOf(schema, path.urn)) return path;
  const colon = text.lastIndexOf(':');
  return findExtension(schema, text.slice(0, colon))
    ? { urn: text.slice(0, colon), attribute: text.slice(colon + 1) }
    : path;
}

/** Microsoft's own collection of requests has `…:2.0:User.manager.value`: a dot where the URN is over. */
function withColon(text: string, { core, extensions }: ResourceSchema): string {
  const urns = [core.id, ...extensions.map(({ schema }) => schema.id)];
  const urn = urns.find((candidate) => text.toLowerCase().startsWith(`${candidate.toLowerCase()}.`));
  return urn === undefined ? text : `${urn}:${text.slice(urn.length + 1)}`;
}
