import { queryOptions } from '@tanstack/react-query';
import { request } from '../api/client.js';
import { graphql } from '../generated/index.js';
import type { ConnectionAttemptFragment, ConnectionProgressQuery } from '../generated/graphql.js';

type Service = NonNullable<ConnectionProgressQuery['directoryService']>;
export type Attempt = ConnectionAttemptFragment;
export type Arrival = NonNullable<Service['connectionProgress']['firstUser']>;

/** Progress of connecting a directory service. */
export interface Progress {
  /** Whether a token was accepted. */
  readonly reached: boolean;
  /** Whether a request succeeded. */
  readonly isWorking: boolean;
  readonly hasUser: boolean;
  readonly hasGroup: boolean;
  readonly hasDeactivation: boolean;
  readonly lastActivityAt?: string | null | undefined;
  readonly attempts: readonly Attempt[];
  /** Absent in the setup view, which shows no names and requests. */
  readonly seen?: Service['connectionProgress'] | undefined;
  readonly error?: Error | null;
}

graphql(`
  fragment ConnectionAttempt on ConnectionAttempt {
    code
    at
    count
    requestId
    path
    client
    ip
    tokenLength
    expectedTokenLength
  }
`);

const ConnectionProgressDocument = graphql(`
  query ConnectionProgress($id: ID!) {
    directoryService(id: $id) {
      id
      type
      displayName
      scimBaseUrl
      lastActivityAt
      sampleData {
        isOffered
        isFilled
      }
      connectionProgress {
        isWorking
        firstSuccess {
          at
          requestId
        }
        firstUser {
          id
          name
          at
          requestId
        }
        firstGroup {
          id
          name
          at
          requestId
        }
        firstDeactivation {
          id
          name
          at
          requestId
        }
      }
      connectionAttempts {
        ...ConnectionAttempt
      }
    }
  }
`);

/** Polled every two seconds while the connection is shown. */
export const connectionProgressQuery = (id: string) =>
  queryOptions({
    queryKey: ['directory-service', id, 'progress'],
    queryFn: async ({ signal }) => (await request(ConnectionProgressDocument, { id }, signal)).directoryService,
    refetchInterval: 2_000,
    staleTime: 0,
  });

export function progressOf(service: Service | null | undefined, error: Error | null): Progress {
  // The requests of the sample company are not those of an identity provider.
  const isClient = service && !(service.sampleData.isFilled && service.sampleData.isOffered);
  const seen = isClient ? service.connectionProgress : undefined;
  const lastActivityAt = isClient ? service.lastActivityAt : undefined;
  return {
    error,
    seen,
    lastActivityAt,
    reached: Boolean(lastActivityAt),
    isWorking: seen?.isWorking ?? false,
    hasUser: Boolean(seen?.firstUser),
    hasGroup: Boolean(seen?.firstGroup),
    hasDeactivation: Boolean(seen?.firstDeactivation),
    attempts: service?.connectionAttempts ?? [],
  };
}
