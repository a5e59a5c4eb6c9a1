import { queryOptions } from '@tanstack/react-query';
import { request } from '../api/client.js';
import { pollInterval } from '../api/poll-interval.js';
import { graphql } from '../generated/index.js';
import type {
  DirectoryServiceDetailQuery,
  DirectoryServiceRowFragment,
  DirectoryServicesQuery,
} from '../generated/graphql.js';

export type DirectoryServiceRow = DirectoryServiceRowFragment;
export type ListedDirectoryService = DirectoryServicesQuery['directoryServices']['nodes'][number];
export type DirectoryServiceDetail = NonNullable<DirectoryServiceDetailQuery['directoryService']>;
export type Token = DirectoryServiceDetail['tokens'][number];

graphql(`
  fragment DirectoryServiceRow on DirectoryService {
    id
    type
    displayName
    state
    status
    scimBaseUrl
    lastActivityAt
    restorableUntil
    tokens {
      id
      state
      expiresAt
    }
  }
`);

graphql(`
  fragment DirectoryServiceSize on DirectoryService {
    activeUserCount
    groupCount
  }
`);

export const DirectoryServicesDocument = graphql(`
  query DirectoryServices($first: Int!, $after: String, $search: String) {
    directoryServices(first: $first, after: $after, search: $search) {
      nodes {
        ...DirectoryServiceRow
        ...DirectoryServiceSize
        joinedThisWeek: joinedCount(days: 7)
        leftThisWeek: leftCount(days: 7)
        problemCount
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
`);

const DirectoryServiceDetailDocument = graphql(`
  query DirectoryServiceDetail($id: ID!) {
    directoryService(id: $id) {
      ...DirectoryServiceRow
      createdAt
      strictness
      userNameExpectation {
        format
        values
      }
      tokens {
        id
        hint
        state
        createdBy
        createdAt
        expiresAt
        revokedAt
        lastUsedAt
      }
    }
  }
`);

const SizeOfDirectoryServiceDocument = graphql(`
  query SizeOfDirectoryService($id: ID!) {
    directoryService(id: $id) {
      ...DirectoryServiceSize
    }
  }
`);

const DirectoryServiceNamesDocument = graphql(`
  query DirectoryServiceNames {
    directoryServices(first: 100) {
      nodes {
        id
        displayName
      }
    }
  }
`);

export const directoryServiceQuery = (id: string) =>
  queryOptions({
    queryKey: ['directory-service', id],
    queryFn: async ({ signal }) => (await request(DirectoryServiceDetailDocument, { id }, signal)).directoryService,
    refetchInterval: pollInterval,
  });

/** Numbers of users and groups, which take longer to count than all else. */
export const directoryServiceSizeQuery = (id: string) =>
  queryOptions({
    queryKey: ['directory-service', id, 'size'],
    queryFn: async ({ signal }) =>
      (await request(SizeOfDirectoryServiceDocument, { id }, signal)).directoryService ?? null,
  });

export const directoryServiceNamesQuery = queryOptions({
  queryKey: ['directory-services', 'names'],
  queryFn: async ({ signal }) => (await request(DirectoryServiceNamesDocument, {}, signal)).directoryServices.nodes,
});
