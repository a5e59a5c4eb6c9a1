import type { Query } from '@tanstack/react-query';
import type { UpdatedPart, UpdatesSubscription } from '../generated/graphql.js';

type Update = UpdatesSubscription['updates'][number];

const CHANGES = ['CHANGES'] as const;
const ADMINISTRATION = ['ADMINISTRATION'] as const;
const ALL = ['CHANGES', 'REQUESTS', 'ADMINISTRATION'] as const;

/** The updates after which queries are reloaded, by the first element of their keys. */
const PARTS: Readonly<Record<string, readonly UpdatedPart[]>> = {
  users: CHANGES,
  user: CHANGES,
  groups: CHANGES,
  group: CHANGES,
  'scim-requests': ['REQUESTS'],
  'directory-service': ALL,
  'directory-services': ALL,
  problems: ['REQUESTS', 'ADMINISTRATION'],
  'audit-events': ADMINISTRATION,
  team: ADMINISTRATION,
};

/** Returns whether a query must be reloaded after updates. Held lists keep their rows and report new ones (`useNews`). */
export function isTouched({ queryKey, meta }: Pick<Query, 'queryKey' | 'meta'>, updates: readonly Update[]): boolean {
  const [kind, id] = queryKey;
  const parts = PARTS[String(kind)] ?? [];
  const isOwn = ({ directoryServiceId }: Update) =>
    kind !== 'directory-service' || !directoryServiceId || directoryServiceId === id;
  return meta?.['isHeld'] !== true && updates.some((update) => parts.includes(update.part) && isOwn(update));
}
