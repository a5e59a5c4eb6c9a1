import {
  type JsonObject,
  type JsonValue,
  project,
  type Projection,
  type ResourceSchema,
} from '../scim-protocol/index.js';

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

/** The `members` of a group under a projection; the usual one shows them as they are. */
export function memberShape(projection: Projection, schema: ResourceSchema): MemberShape {
  const namesParts = [...projection.paths].some((path) => path.startsWith('members.'));
  if (!namesParts) return (json) => json;
  return (json) => {
    const { members } = project({ members: JSON.parse(`[${json}]`) as JsonValue }, projection, schema);
    return Array.isArray(members) ? JSON.stringify(members).slice(1, -1) : '';
  };
}

/** Neighbouring texts become one; what is left in several pieces has members to come. */
export function joined(pieces: Pieces): Pieces {
  const result: (string | MembersToCome)[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') result[result.length - 1] = last + piece;
    else result.push(piece);
  }
  return result;
}
