import { queryOptions } from '@tanstack/react-query';
import { request } from '../api/client.js';
import { pollInterval } from '../api/poll-interval.js';
import { graphql } from '../generated/index.js';
import type { GroupQuery, GroupRowFragment } from '../generated/graphql.js';

export type GroupRow = GroupRowFragment;
export type GroupDetail = NonNullable<GroupQuery['group']>;

graphql(`
  fragment GroupRow on Group {
    createdAt
    id
    displayName
    updatedAt
    memberCount
    memberChanges(since: $since) {
      added
      removed
    }
    directoryService {
      id
      displayName
    }
  }
`);

export const GroupsDocument = graphql(`
  query Groups(
    $first: Int!
    $after: String
    $directoryServiceId: ID
    $search: String
    $orderBy: GroupOrder
    $since: DateTime!
    $withTotal: Boolean!
  ) {
    groups(first: $first, after: $after, directoryServiceId: $directoryServiceId, search: $search, orderBy: $orderBy) {
      nodes {
        ...GroupRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount @include(if: $withTotal)
    }
  }
`);

const GroupDocument = graphql(`
  query Group($id: ID!) {
    group(id: $id) {
      id
      displayName
      externalId
      createdAt
      updatedAt
      memberCount
      scim(first: 100)
      directoryService {
        id
        type
        displayName
      }
    }
  }
`);

export const GroupMembersDocument = graphql(`
  query GroupMembers($id: ID!, $first: Int!, $after: String, $search: String, $orderBy: UserOrder) {
    group(id: $id) {
      members(first: $first, after: $after, search: $search, orderBy: $orderBy) {
        nodes {
          ...UserRow
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export const groupQuery = (id: string) =>
  queryOptions({
    queryKey: ['group', id],
    queryFn: async ({ signal }) => (await request(GroupDocument, { id }, signal)).group,
    refetchInterval: pollInterval,
  });
