import {
  type JsonObject,
  type JsonValue,
  project,
  type Projection,
  type ResourceSchema,
  wants,
} from '../scim-protocol/index.js';
import { memberReferences } from '../groups/member-references.js';

/** JSON to be sent: text, and between it the members of groups that are read while the response is sent. */
export type JsonChunks = readonly (string | DeferredMembers)[];

/** Placeholder for the members of a group. */
export interface DeferredMembers {
  readonly directoryServiceId: string;
  readonly groupId: string;
  readonly shape: MemberShape;
}

/** Converts members from the database's JSON, objects separated by commas, to the requested representation. */
export type MemberShape = (json: string) => string;

/** Returns a resource as JSON text. */
export function toText(resource: JsonObject): string {
  return JSON.stringify(resource);
}

/** Returns a resource with an additional attribute whose values are `chunks`. */
export function withArray(resource: JsonObject, attribute: string, chunks: JsonChunks): JsonChunks {
  return [`${toText(resource).slice(0, -1)},"${attribute}":[`, ...chunks, ']}'];
}

/** Returns the conversion of `members` for a projection. Without requested sub-attributes, members are not parsed. */
export function memberShape(projection: Projection, schema: ResourceSchema, baseUrl: string): MemberShape {
  const withReferences = memberReferences(baseUrl);
  if (!namesParts(projection)) return withReferences;
  return (json) => {
    const members = JSON.parse(`[${withReferences(json)}]`) as JsonValue;
    const shown = project({ members }, projection, schema);
    return JSON.stringify(shown['members'] ?? []).slice(1, -1);
  };
}

const MEMBER = { members: [{ value: '', $ref: '', display: '', type: '' }] };

/** Returns whether a response contains members. An empty list would look like a group without members. */
export function wantsMembers(projection: Projection, schema: ResourceSchema): boolean {
  if (!wants(projection, 'members')) return false;
  return !namesParts(projection) || project(MEMBER, projection, schema)['members'] !== undefined;
}

function namesParts({ paths }: Projection): boolean {
  return [...paths].some((path) => path.startsWith('members.'));
}

/** Concatenates adjacent texts. A result of several elements contains deferred members. */
export function joined(chunks: JsonChunks): JsonChunks {
  const result: (string | DeferredMembers)[] = [];
  for (const chunk of chunks) {
    const last = result.at(-1);
    if (typeof chunk === 'string' && typeof last === 'string') result[result.length - 1] = last + chunk;
    else result.push(chunk);
  }
  return result;
}
