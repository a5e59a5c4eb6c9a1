import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from '../api/client.js';
import { graphql } from '../generated/index.js';
import type { QuickSearchQuery } from '../generated/graphql.js';

export type Found = QuickSearchQuery;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const QuickSearchDocument = graphql(`
  query QuickSearch($search: String!, $isId: Boolean!, $isText: Boolean!, $id: ID!) {
    directoryServices(first: 5, search: $search) @skip(if: $isId) {
      nodes {
        ...QuickDirectoryService
      }
    }
    users(first: 6, search: $search) @include(if: $isText) {
      nodes {
        ...QuickUser
      }
      pageInfo {
        hasNextPage
      }
    }
    groups(first: 6, search: $search) @include(if: $isText) {
      nodes {
        ...QuickGroup
      }
      pageInfo {
        hasNextPage
      }
    }
    failedCreations(search: $search, first: 3) @include(if: $isText) {
      ...FailedCreation
    }
    directoryService(id: $id) @include(if: $isId) {
      ...QuickDirectoryService
    }
    user(id: $id) @include(if: $isId) {
      ...QuickUser
    }
    group(id: $id) @include(if: $isId) {
      ...QuickGroup
    }
    scimRequest(id: $id) @include(if: $isId) {
      id
      method
      path
      status
    }
  }

  fragment QuickDirectoryService on DirectoryService {
    ...DirectoryServiceRow
  }

  fragment QuickUser on User {
    id
    displayName
    userName
    primaryEmail
    active
    foundInGroup
    directoryService {
      displayName
    }
  }

  fragment QuickGroup on Group {
    id
    displayName
    externalId
    directoryService {
      displayName
    }
  }
`);

/** Results for a text or an id, or the directory services if both are empty. Keeps the last results while loading. */
export const quickSearchQuery = (search: string) => {
  const isId = UUID.test(search);
  const variables = { search, isId, isText: search !== '' && !isId, id: isId ? search : '' };
  return queryOptions({
    queryKey: ['quick-search', search],
    queryFn: ({ signal }) => request(QuickSearchDocument, variables, signal),
    placeholderData: keepPreviousData,
  });
};

const QuickServicesDocument = graphql(`
  query QuickServices {
    directoryServices(first: 50) {
      nodes {
        ...DirectoryServiceRow
      }
    }
  }
`);

/** The directory services to which actions apply. */
export const quickServicesQuery = queryOptions({
  queryKey: ['quick-search-services'],
  queryFn: async ({ signal }) => (await request(QuickServicesDocument, {}, signal)).directoryServices.nodes,
});
