import { queryOptions } from '@tanstack/react-query';
import { request } from '../api/client.js';
import type {
  ApiTokensQuery,
  CreateApiTokenInput,
  MembersQuery,
  RenameSessionInput,
  SessionsQuery,
} from '../generated/graphql.js';
import { graphql } from '../generated/index.js';

export type ApiToken = ApiTokensQuery['apiTokens'][number];
export type Member = MembersQuery['members']['nodes'][number];
export type Session = SessionsQuery['sessions'][number];

const ApiTokensDocument = graphql(`
  query ApiTokens {
    apiTokens {
      id
      name
      role
      hint
      createdBy
      createdAt
      lastUsedAt
      expiresAt
      revokedAt
    }
  }
`);

export const MembersDocument = graphql(`
  query Members($first: Int!, $after: String) {
    members(first: $first, after: $after) {
      nodes {
        id
        name
        email
        role
        createdAt
        lastSeenAt
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const SessionsDocument = graphql(`
  query Sessions {
    sessions {
      id
      member {
        id
        name
      }
      name
      method
      role
      createdAt
      lastSeenAt
      ip
      userAgent
      isCurrent
    }
  }
`);

const CreateApiTokenDocument = graphql(`
  mutation CreateApiToken($input: CreateApiTokenInput!) {
    createApiToken(input: $input) {
      token
      userErrors {
        ...UserError
      }
    }
  }
`);

const RevokeApiTokenDocument = graphql(`
  mutation RevokeApiToken($input: RevokeApiTokenInput!) {
    revokeApiToken(input: $input) {
      userErrors {
        ...UserError
      }
    }
  }
`);

const RevokeSessionDocument = graphql(`
  mutation RevokeSession($input: RevokeSessionInput!) {
    revokeSession(input: $input) {
      userErrors {
        ...UserError
      }
    }
  }
`);

const RenameSessionDocument = graphql(`
  mutation RenameSession($input: RenameSessionInput!) {
    renameSession(input: $input) {
      userErrors {
        ...UserError
      }
    }
  }
`);

const RevokeMemberSessionsDocument = graphql(`
  mutation RevokeMemberSessions($input: RevokeMemberSessionsInput!) {
    revokeMemberSessions(input: $input) {
      userErrors {
        ...UserError
      }
    }
  }
`);

export const apiTokensQuery = queryOptions({
  queryKey: ['team', 'api-tokens'],
  queryFn: async ({ signal }) => (await request(ApiTokensDocument, {}, signal)).apiTokens,
});

export const sessionsQuery = queryOptions({
  queryKey: ['team', 'sessions'],
  queryFn: async ({ signal }) => (await request(SessionsDocument, {}, signal)).sessions,
});

export const createApiToken = async (input: CreateApiTokenInput) =>
  (await request(CreateApiTokenDocument, { input })).createApiToken;

export const revokeApiToken = async (id: string) =>
  (await request(RevokeApiTokenDocument, { input: { id } })).revokeApiToken;

export const revokeSession = async (id: string) =>
  (await request(RevokeSessionDocument, { input: { id } })).revokeSession;

export const renameSession = async (input: RenameSessionInput) =>
  (await request(RenameSessionDocument, { input })).renameSession;

export const revokeMemberSessions = async (memberId: string) =>
  (await request(RevokeMemberSessionsDocument, { input: { memberId } })).revokeMemberSessions;
