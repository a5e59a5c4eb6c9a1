import {
  type JsonObject,
  type JsonValue,
  project,
  type Projection,
  type ResourceSchema,
  wants,
} from '../scim-protocol/index.js';
import { memberReferences } from '../groups/member-references.js';

/** JSON on its way out: text, and between it the members of groups that are read only while it is sent. */
export type Pieces = readonly (string | MembersToCome)[];

/** Stands where the members of a group belong. */
export interface MembersToCome {
  readonly directoryServiceId: string;
  readonly groupId: string;
  readonly shape: MemberShape;
}

/** Turns members as the database writes them, JSON objects separated by commas, into members as the client asked for. */
export type MemberShape = (json: string) => string;

/** A resource as JSON text. */
export function toText(resource: JsonObject): string {
  return JSON.stringify(resource);
}

/** A resource with one attribute more, whose values are `pieces`. */
export function withArray(resource: JsonObject, attribute: string, pieces: Pieces): Pieces {
  return [`${toText(resource).slice(0, -1)},"${attribute}":[`, ...pieces, ']}'];
}

/** The `members` of a group under a projection; the usual one shows all of each. */
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

/** Whether an answer contains members. An empty list would look like a group without members. */
export function wantsMembers(projection: Projection, schema: ResourceSchema): boolean {
  if (!wants(projection, 'members')) return false;
  return !namesParts(projection) || project(MEMBER, projection, schema)['members'] !== undefined;
}

function namesParts({ paths }: Projection): boolean {
  return [...paths].some((path) => path.startsWith('members.'));
}

/** Neighboring texts become one; what is left in several pieces has members to come. */
export function joined(pieces: Pieces): Pieces {
  const result: (string | MembersToCome)[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') result[result.length - 1] = last + piece;
    else result.push(piece);
  }
  return result;
}
