import { queryOptions } from '@tanstack/react-query';
import { request } from '../api/client.js';
import { pollInterval } from '../api/poll-interval.js';
import { graphql } from '../generated/index.js';
import type { UserQuery, UserRowFragment } from '../generated/graphql.js';

export type UserRow = UserRowFragment;
export type UserDetail = NonNullable<UserQuery['user']>;

graphql(`
  fragment UserRow on User {
    createdAt
    id
    userName
    displayName
    active
    updatedAt
    groupCount
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
      givenName
      familyName
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

export const userQuery = (id: string) =>
  queryOptions({
    queryKey: ['user', id],
    queryFn: async ({ signal }) => (await request(UserDocument, { id }, signal)).user,
    refetchInterval: pollInterval,
  });
