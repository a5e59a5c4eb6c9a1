import { createClient } from 'graphql-sse';
import { named } from '../api/client.js';
import type { UpdatesSubscription } from '../generated/graphql.js';
import { graphql } from '../generated/index.js';

export type Update = UpdatesSubscription['updates'][number];

const UpdatesDocument = graphql(`
  subscription Updates {
    updates {
      part
      directoryServiceId
    }
  }
`);

/**
 * Reports the updates of the organization. Resolves when either side ends the stream, and rejects on an error. Retries are
 * disabled, because the caller must query again what it missed.
 */
export function streamUpdates(onUpdates: (updates: readonly Update[]) => void, signal: AbortSignal): Promise<void> {
  const client = createClient({ url: '/graphql-stream', retryAttempts: 0, credentials: 'same-origin' });
  return new Promise((resolve, reject) => {
    const stop = client.subscribe<UpdatesSubscription>(
      { query: UpdatesDocument.toString(), extensions: { persistedQuery: named(UpdatesDocument) } },
      {
        next: ({ data, errors }) => (data ? onUpdates(data.updates) : reject(new Error(errors?.[0]?.message))),
        error: reject,
        complete: resolve,
      },
    );
    signal.addEventListener('abort', stop);
  });
}
