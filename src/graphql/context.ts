import DataLoader from 'dataloader';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** State shared by the resolvers of one request. */
export interface GraphqlContext {
  readonly req: FastifyRequest;
  readonly res: FastifyReply;
  readonly loaders: Map<unknown, DataLoader<string, unknown>>;
}

export function createContext(req: FastifyRequest, res: FastifyReply): GraphqlContext {
  return { req, res, loaders: new Map() };
}

/**
 * Returns the request's loader for a field of another type: all values requested in one tick become one query. `batch`
 * identifies the loader, so it must be the same function in each call.
 */
export function loaderFor<Value>(
  context: GraphqlContext,
  name: string,
  batch: (ids: readonly string[]) => Promise<Map<string, Value>>,
): DataLoader<string, Value | undefined> {
  const existing = context.loaders.get(name);
  if (existing) return existing as DataLoader<string, Value | undefined>;
  const loader = new DataLoader<string, Value | undefined>(async (ids) => {
    const found = await batch(ids);
    return ids.map((id) => found.get(id));
  });
  context.loaders.set(name, loader);
  return loader;
}
