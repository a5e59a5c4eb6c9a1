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
 * The request's loader for a crossing field: all values asked for in one tick become one query.
 * `batch` is also the loader's name, so it must be one and the same function each time.
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
