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

const PLAIN = build(USER, GROUP, '');
const cache = new LRUCache<string, ResourceKinds>({ max: 500 });

/** Returns the resource types for these declarations. Each distinct set of declarations is built once. */
export function resourceKinds(custom: readonly CustomAttribute[]): ResourceKinds {
  if (custom.length === 0) return PLAIN;
  const key = JSON.stringify(custom);
  let kinds = cache.get(key);
  if (!kinds) {
    kinds = build(withCustomAttributes(USER, custom), withCustomAttributes(GROUP, custom), key);
    cache.set(key, kinds);
  }
  return kinds;
}

function build(user: ResourceSchema, group: ResourceSchema, key: string): ResourceKinds {
  return {
    user: { schema: user, sources: userSources(user), key },
    group: { schema: group, sources: groupSources(group), key },
  };
}
