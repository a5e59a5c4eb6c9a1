import DataLoader from 'dataloader';
import { eachDirectoryService } from '../database/each-directory-service.js';
import type { GraphqlContext } from './context.js';

/** A row of a directory service, by its id or by what else a loader calls it. */
export interface RowKey {
  readonly directoryServiceId: string;
  readonly id: string;
}

/** The request's loader of a field of directory services. `read` runs once for each of them, a few at a time. */
export function directoryServiceLoader<Service extends { readonly id: string }, Value>(
  context: GraphqlContext,
  name: string,
  read: (service: Service) => Promise<Value>,
): DataLoader<Service, Value, string> {
  return kept(context, name, () => {
    const batch = (services: readonly Service[]) => {
      const byId = new Map(services.map((service) => [service.id, service]));
      return eachDirectoryService([...byId.keys()], (id) => read(byId.get(id)!));
    };
    return new DataLoader(batch, { cacheKeyFn: ({ id }) => id });
  });
}

/** The request's loader of what belongs to rows. `read` gets all keys of one directory service and returns values by `id`. */
export function rowLoader<Value>(
  context: GraphqlContext,
  name: string,
  read: (directoryServiceId: string, ids: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
): DataLoader<RowKey, Value | undefined, string> {
  return kept(context, name, () => {
    const batch = async (keys: readonly RowKey[]) => {
      const byService = Map.groupBy(keys, ({ directoryServiceId }) => directoryServiceId);
      const found = new Map<string, ReadonlyMap<string, Value>>();
      await eachDirectoryService([...byService.keys()], async (id) => {
        const ids = byService.get(id)!.map((key) => key.id);
        found.set(id, await read(id, ids));
      });
      return keys.map(({ directoryServiceId, id }) => found.get(directoryServiceId)!.get(id));
    };
    return new DataLoader(batch, { cacheKeyFn: ({ directoryServiceId, id }) => `${directoryServiceId} ${id}` });
  });
}

function kept<Key, Value>(
  { loaders }: GraphqlContext,
  name: string,
  make: () => DataLoader<Key, Value, string>,
): DataLoader<Key, Value, string> {
  const existing = loaders.get(name);
  if (existing) return existing as unknown as DataLoader<Key, Value, string>;
  const loader = make();
  loaders.set(name, loader as never);
  return loader;
}
