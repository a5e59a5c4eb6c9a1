import { createClient } from 'graphql-sse';
import { named } from '../api/client.js';
import type { DirectoryChangesSubscription } from '../generated/graphql.js';
import { graphql } from '../generated/index.js';

const DirectoryChangesDocument = graphql(`
  subscription DirectoryChanges($id: ID!, $after: String) {
    directoryChanges(directoryServiceId: $id, after: $after) {
      cursor
    }
  }
`);

/**
 * Reports the cursor of each change after `after`. Resolves when either side ends the stream, and rejects on a server
 * error. Retries are disabled, because the client would restart at `after` instead of the last cursor.
 */
export function streamChanges(
  id: string,
  after: string,
  { onCursor, signal }: { onCursor: (cursor: string) => void; signal: AbortSignal },
): Promise<void> {
  const client = createClient({ url: '/graphql-stream', retryAttempts: 0, credentials: 'same-origin' });
  return new Promise((resolve, reject) => {
    const stop = client.subscribe<DirectoryChangesSubscription>(
      {
        query: DirectoryChangesDocument.toString(),
        variables: { id, after },
        extensions: { persistedQuery: named(DirectoryChangesDocument) },
      },
      {
        next: ({ data, errors }) =>
          data ? onCursor(data.directoryChanges.cursor) : reject(new Error(errors?.[0]?.message)),
        error: reject,
        complete: resolve,
      },
    );
    signal.addEventListener('abort', stop);
  });
}
