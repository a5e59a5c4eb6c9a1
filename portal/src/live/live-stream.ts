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
 * Tells the cursor of each change after `after`. Settles when the stream ends, whichever side ended it; throws what the server
 * refused. It does not try again by itself, because it would begin where it began before.
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
