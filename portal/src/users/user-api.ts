import { queryOptions } from '@tanstack/react-query';
import { request } from '../api/client.js';
import { pollInterval } from '../api/poll-interval.js';
import { graphql } from '../generated/index.js';
import type { LeaversQuery, UserQuery, UserRowFragment } from '../generated/graphql.js';

export type UserRow = UserRowFragment;
export type LeaverRow = LeaversQuery['leavers']['nodes'][number];
export type UserDetail = NonNullable<UserQuery['user']>;

graphql(`
  fragment UserRow on User {
    createdAt
    id
    userName
    displayName
    primaryEmail
    department
    active
    updatedAt
    groupCount
    lastChange {
      kind
      occurredAt
      attributes {
        path
      }
    }
    directoryService {
      id
      displayName
    }
  }
`);

export const UsersDocument = graphql(`
  query Users(
    $first: Int!
    $after: String
    $directoryServiceId: ID
    $search: String
    $active: Boolean
    $orderBy: UserOrder
    $withTotal: Boolean!
  ) {
    users(
      first: $first
      after: $after
      directoryServiceId: $directoryServiceId
      search: $search
      active: $active
      orderBy: $orderBy
    ) {
      nodes {
        ...UserRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount @include(if: $withTotal)
    }
  }
`);

const UserDocument = graphql(`
  query User($id: ID!) {
    user(id: $id) {
      id
      userName
      externalId
      active
      displayName
      title
      department
      derived
      emails {
        value
        type
        primary
      }
      scim
      createdAt
      updatedAt
      deactivatedAt
      groupCount
      directoryService {
        id
        type
        displayName
      }
    }
  }
`);

export const UserGroupsDocument = graphql(`
  query UserGroups($id: ID!, $first: Int!, $after: String) {
    user(id: $id) {
      groups(first: $first, after: $after) {
        nodes {
          id
          displayName
          memberCount
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export const LeaversDocument = graphql(`
  query Leavers($first: Int!, $after: String, $directoryServiceId: ID, $since: DateTime!, $withTotal: Boolean!) {
    leavers(first: $first, after: $after, directoryServiceId: $directoryServiceId, since: $since) {
      nodes {
        id: userId
        userId
        userName
        displayName
        primaryEmail
        leftAt
        change {
          kind
          actor
          requestId
        }
        directoryService {
          id
          displayName
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount @include(if: $withTotal)
    }
  }
`);

const FailedCreationsDocument = graphql(`
  query FailedCreations($search: String!, $directoryServiceId: ID) {
    failedCreations(search: $search, directoryServiceId: $directoryServiceId, first: 3) {
      ...FailedCreation
    }
  }

  fragment FailedCreation on FailedCreation {
    subject {
      kind
      name
      displayName
      externalId
      lastSeenAt
      requestId
    }
    problem {
      id
      title
      directoryService {
        type
      }
    }
  }
`);

/** People and groups with these words that an identity provider could not create. */
export const failedCreationsQuery = (search: string, directoryServiceId: string | undefined) =>
  queryOptions({
    queryKey: ['failed-creations', search, directoryServiceId],
    queryFn: async ({ signal }) =>
      (await request(FailedCreationsDocument, { search, directoryServiceId }, signal)).failedCreations,
  });

export const userQuery = (id: string) =>
  queryOptions({
    queryKey: ['user', id],
    queryFn: async ({ signal }) => (await request(UserDocument, { id }, signal)).user,
    refetchInterval: pollInterval,
  });
