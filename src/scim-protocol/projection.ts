import { isArray, isObject, type JsonObject, type JsonValue } from './json.js';
import { attributeNamed, coreAttribute, findExtension, isCore } from './schema/find-attribute.js';
import type { Attribute, ResourceSchema } from './schema/types.js';
import { ScimError } from './scim-error.js';

/** Attributes in a response (RFC 7644 §3.9). Paths are lower case; those of an extension start with its URN. */
export interface Projection {
  readonly mode: 'default' | 'only' | 'except';
  readonly paths: ReadonlySet<string>;
}

type Names = string | readonly string[] | undefined;

/**
 * Parses the parameters `attributes` and `excludedAttributes`. Names that the schema does not contain select nothing.
 */
export function parseProjection(attributes: Names, excludedAttributes: Names, schema: ResourceSchema): Projection {
  const only = pathsIn(attributes, schema);
  const except = pathsIn(excludedAttributes, schema);
  if (only.size > 0 && except.size > 0) {
    throw ScimError.of('invalidValue', 'attributes and excludedAttributes are mutually exclusive');
  }
  if (only.size > 0) return { mode: 'only', paths: only };
  return except.size > 0 ? { mode: 'except', paths: except } : { mode: 'default', paths: except };
}

/** Returns whether a response contains a core attribute. Others need not be loaded. */
export function wants({ mode, paths }: Projection, attribute: string): boolean {
  const name = attribute.toLowerCase();
  if (mode === 'only') return [...paths].some((path) => path === name || path.startsWith(`${name}.`));
  return mode === 'default' || !paths.has(name);
}

/** Applies a projection. `returned: always` is always included and `never` never. */
export function project(resource: JsonObject, projection: Projection, schema: ResourceSchema): JsonObject {
  if (projection.mode === 'default' && !hidesAny(resource, schema)) return resource;
  const shown: Record<string, JsonValue> = {};
  for (const [key, value] of Object.entries(resource)) {
    const part = projectValue(value, topLevel(key, schema), projection);
    if (part !== undefined) shown[key] = part;
  }
  return shown;
}

const hidden = new WeakMap<ResourceSchema, ReadonlySet<string>>();

/** Returns whether a resource has an attribute that is returned only on request or never, which is rare. */
function hidesAny(resource: JsonObject, schema: ResourceSchema): boolean {
  let names = hidden.get(schema);
  if (!names) {
    const isHidden = ({ returned }: Attribute) => returned === 'never' || returned === 'request';
    names = new Set(schema.core.attributes.filter(isHidden).map(({ name }) => name.toLowerCase()));
    hidden.set(schema, names);
  }
  for (const key in resource) if (names.has(key.toLowerCase())) return true;
  return false;
}

/** Position of a value, and its attributes. */
interface Place {
  readonly path: string;
  /** Separator between this path and those of the parts. */
  readonly separator: ':' | '.';
  readonly returned: Attribute['returned'];
  readonly parts: readonly Attribute[];
}

function topLevel(key: string, schema: ResourceSchema): Place {
  const extension = findExtension(schema, key);
  if (!extension) {
    return placeOf(key.toLowerCase(), coreAttribute(schema, key));
  }
  return { path: extension.id.toLowerCase(), separator: ':', returned: 'default', parts: extension.attributes };
}

function pathsIn(names: Names, schema: ResourceSchema): ReadonlySet<string> {
  const list = (typeof names === 'string' ? [names] : (names ?? [])).flatMap((text) => text.split(','));
  return new Set(list.map((text) => canonical(text.trim(), schema)).filter((path) => path !== ''));
}

function canonical(text: string, schema: ResourceSchema): string {
  const whole = findExtension(schema, text);
  if (whole) return whole.id.toLowerCase();
  const colon = text.lastIndexOf(':');
  const [urn, path] = [text.slice(0, Math.max(colon, 0)), text.slice(colon + 1).toLowerCase()];
  const extension = findExtension(schema, urn);
  if (extension) return `${extension.id.toLowerCase()}:${path}`;
  return isCore(schema, urn) ? path : text.toLowerCase();
}

function projectValue(value: JsonValue | undefined, place: Place, projection: Projection): JsonValue | undefined {
  const { mode, paths } = projection;
  const { path, separator, returned, parts } = place;
  if (returned === 'always' || (mode === 'only' && returned !== 'never' && paths.has(path))) return value;
  if (returned === 'never' || paths.has(path)) return undefined;
  const prefix = `${path}${separator}`;
  const namesParts = [...paths].some((candidate) => candidate.startsWith(prefix));
  if (namesParts) return projectParts(value, prefix, parts, projection);
  return mode === 'only' || returned === 'request' ? undefined : value;
}

/** Projects the parts of an extension, of one complex value, or of each of several. */
function projectParts(
  value: JsonValue | undefined,
  prefix: string,
  parts: readonly Attribute[],
  projection: Projection,
): JsonValue | undefined {
  if (isArray(value)) {
    const elements = value.map((element) => projectParts(element, prefix, parts, projection));
    const shown = elements.filter((element) => element !== undefined);
    return shown.length === 0 ? undefined : shown;
  }
  if (!isObject(value)) return projection.mode === 'only' ? undefined : value;
  const shown = Object.entries(value).flatMap(([key, part]) => {
    const place = placeOf(`${prefix}${key.toLowerCase()}`, attributeNamed(parts, key));
    const kept = projectValue(part, place, projection);
    return kept === undefined ? [] : [[key, kept] as const];
  });
  return shown.length === 0 ? undefined : Object.fromEntries(shown);
}

function placeOf(path: string, attribute: Attribute | undefined): Place {
  return { path, separator: '.', returned: attribute?.returned ?? 'default', parts: attribute?.subAttributes ?? [] };
}
