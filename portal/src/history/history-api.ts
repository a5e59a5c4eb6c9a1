import { queryOptions } from '@tanstack/react-query';
import { request } from '../api/client.js';
import { graphql } from '../generated/index.js';
import type { ChangeEntryFragment, PastMembersQuery } from '../generated/graphql.js';

export type ChangeEntry = ChangeEntryFragment;
export type PastMember = NonNullable<PastMembersQuery['groupAt']>['members']['nodes'][number];

graphql(`
  fragment ChangeEntry on Change {
    id
    occurredAt
    kind
    actor
    requestId
    tokenHint
    label
    userId
    groupId
    addedCount
    removedCount
    identityChanged {
      from
      to
      isAnotherPerson
    }
    attributes {
      path
      before
      after
    }
    members {
      userId
      userName
      change
    }
  }
`);

export const HistoryDocument = graphql(`
  query History($id: ID!, $first: Int!, $after: String) {
    history(id: $id, first: $first, after: $after) {
      nodes {
        ...ChangeEntry
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const GroupMembershipDocument = graphql(`
  query GroupMembership($groupId: ID!, $userId: ID!) {
    groupMembership(groupId: $groupId, userId: $userId) {
      isMember
      added {
        ...ChangeEntry
      }
      removed {
        ...ChangeEntry
      }
    }
  }
`);

export const PastMembersDocument = graphql(`
  query PastMembers($id: ID!, $time: DateTime!, $first: Int!, $after: String) {
    groupAt(id: $id, time: $time) {
      members(first: $first, after: $after) {
        nodes {
          id: userId
          userName
          added {
            occurredAt
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export const groupMembershipQuery = (groupId: string, userId: string) =>
  queryOptions({
    queryKey: ['group', groupId, 'membership', userId],
    queryFn: async ({ signal }) =>
      (await request(GroupMembershipDocument, { groupId, userId }, signal)).groupMembership ?? null,
  });
