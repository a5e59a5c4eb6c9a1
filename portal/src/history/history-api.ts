import { queryOptions } from '@tanstack/react-query';
import { request } from '../api/client.js';
import { graphql } from '../generated/index.js';
import type { ChangeEntryFragment, MemberDifferencesQuery, PastMembersQuery } from '../generated/graphql.js';

export type ChangeEntry = ChangeEntryFragment;
export type MemberDifference = NonNullable<MemberDifferencesQuery['group']>['memberDifferences']['nodes'][number];
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

const RequestSummaryDocument = graphql(`
  query RequestSummary($id: ID!) {
    scimRequest(id: $id) {
      id
      summary
    }
  }
`);

export const PastMembersDocument = graphql(`
  query PastMembers($id: ID!, $time: DateTime!, $first: Int!, $after: String, $search: String) {
    groupAt(id: $id, time: $time) {
      members(first: $first, after: $after, search: $search) {
        nodes {
          id: userId
          userName
          displayName
          added {
            occurredAt
            requestId
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

export const MemberDifferencesDocument = graphql(`
  query MemberDifferences($id: ID!, $since: DateTime!, $first: Int!, $after: String) {
    group(id: $id) {
      memberDifferences(since: $since, first: $first, after: $after) {
        nodes {
          id: userId
          userName
          change
          by {
            occurredAt
            requestId
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

export const PastGroupsDocument = graphql(`
  query PastGroups($id: ID!, $time: DateTime!, $first: Int!, $after: String) {
    userAt(id: $id, time: $time) {
      groups(first: $first, after: $after) {
        nodes {
          id: groupId
          displayName
          added {
            occurredAt
            requestId
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

const UserAtDocument = graphql(`
  query UserAt($id: ID!, $time: DateTime!) {
    userAt(id: $id, time: $time) {
      userName
      externalId
      active
      profile
      groups(first: 200) {
        nodes {
          groupId
          displayName
        }
      }
    }
  }
`);

export const userAtQuery = (id: string, time: string) =>
  queryOptions({
    queryKey: ['user', id, 'at', time],
    queryFn: async ({ signal }) => (await request(UserAtDocument, { id, time }, signal)).userAt ?? null,
  });

export const requestSummaryQuery = (id: string) =>
  queryOptions({
    queryKey: ['request-summary', id],
    queryFn: async ({ signal }) => (await request(RequestSummaryDocument, { id }, signal)).scimRequest ?? null,
  });

export const groupMembershipQuery = (groupId: string, userId: string) =>
  queryOptions({
    queryKey: ['group', groupId, 'membership', userId],
    queryFn: async ({ signal }) =>
      (await request(GroupMembershipDocument, { groupId, userId }, signal)).groupMembership ?? null,
  });
