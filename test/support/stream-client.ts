import { createClient } from 'graphql-sse';

/** One subscription with its events so far. */
export interface Followed<Data> {
  readonly events: Data[];
  /** Resolves when the server completes the stream. Rejects on a connection error or a GraphQL error. */
  readonly ended: Promise<void>;
  stop(): void;
}

/** Subscribes once with an API token, without retries. */
export function follow<Data>(
  url: string,
  token: string,
  query: string,
  variables: Record<string, unknown>,
): Followed<Data> {
  const client = createClient({
    url: `${url}/graphql-stream`,
    headers: { authorization: `Bearer ${token}` },
    retryAttempts: 0,
  });
  const events: Data[] = [];
  let stop = () => {};
  const ended = new Promise<void>((resolve, reject) => {
    stop = client.subscribe<Data>(
      { query, variables },
      {
        next: ({ data, errors }) => (data ? events.push(data) : reject(new Error(JSON.stringify(errors)))),
        error: (error) => reject(error instanceof Error ? error : new Error(JSON.stringify(error))),
        complete: resolve,
      },
    );
  });
  ended.catch(() => undefined);
  return { events, ended, stop };
}
