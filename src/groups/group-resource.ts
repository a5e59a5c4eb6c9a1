import { type JsonObject, URN } from '../scim-protocol/index.js';

interface DescribedGroup {
  readonly id: string;
  readonly externalId?: string | null;
  readonly displayName: string;
  readonly profile: JsonObject;
}

/** Returns the SCIM representation of a group without members and meta. */
export function groupResource({ id, externalId, displayName, profile }: DescribedGroup): JsonObject {
  const extensions = Object.keys(profile).filter((key) => key.includes(':'));
  return { schemas: [URN.group, ...extensions], id, ...(externalId && { externalId }), displayName, ...profile };
}
