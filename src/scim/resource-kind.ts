import { LRUCache } from 'lru-cache';
import {
  type CustomAttribute,
  GROUP,
  type ResourceSchema,
  USER,
  withCustomAttributes,
} from '../scim-protocol/index.js';
import type { Sources } from '../resource-query/sources.js';
import { groupSources } from '../groups/group-sources.js';
import { userSources } from '../users/user-sources.js';

/** Resource type of one directory service, including its declared attributes. */
export interface ResourceKind {
  readonly schema: ResourceSchema;
  readonly sources: Sources;
  /** Key that distinguishes definitions. */
  readonly key: string;
}

export interface ResourceKinds {
  readonly user: ResourceKind;
  readonly group: ResourceKind;
}

const cache = new LRUCache<string, ResourceKinds>({ max: 1_000 });

/** Returns the resource types of a directory service with these declarations. */
export function resourceKinds(directoryServiceId: string, custom: readonly CustomAttribute[]): ResourceKinds {
  const key = JSON.stringify(custom);
  const name = `${directoryServiceId} ${key}`;
  let kinds = cache.get(name);
  if (!kinds) cache.set(name, (kinds = build(directoryServiceId, custom, key)));
  return kinds;
}

function build(directoryServiceId: string, custom: readonly CustomAttribute[], key: string): ResourceKinds {
  const withDeclared = (schema: ResourceSchema) => (custom.length > 0 ? withCustomAttributes(schema, custom) : schema);
  const [user, group] = [withDeclared(USER), withDeclared(GROUP)];
  return {
    user: { schema: user, sources: userSources(directoryServiceId, user), key },
    group: { schema: group, sources: groupSources(directoryServiceId, group), key },
  };
}
