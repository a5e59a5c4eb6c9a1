import { queryOptions } from '@tanstack/react-query';
import { request } from '../api/client.js';
import { graphql } from '../generated/index.js';
import type { ScimRequestQuery, ScimRequestRowFragment } from '../generated/graphql.js';

export type RequestRow = ScimRequestRowFragment;
export type RequestDetail = NonNullable<ScimRequestQuery['scimRequest']>;

graphql(`
  fragment ScimRequestRow on ScimRequest {
    id
    receivedAt
    method
    path
    status
    summary
    durationMs
    directoryService {
      id
      displayName
    }
  }
`);

export const ScimRequestsDocument = graphql(`
  query ScimRequests(
    $first: Int!
    $after: String
    $directoryServiceId: ID
    $outcome: ScimRequestOutcome
    $explanation: ExplanationCode
    $method: String
    $search: String
    $from: DateTime
    $to: DateTime
  ) {
    scimRequests(
      first: $first
      after: $after
      directoryServiceId: $directoryServiceId
      outcome: $outcome
      explanation: $explanation
      method: $method
      search: $search
      from: $from
      to: $to
    ) {
      nodes {
        ...ScimRequestRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const ScimRequestDocument = graphql(`
  query ScimRequest($id: ID!) {
    scimRequest(id: $id) {
      ...ScimRequestRow
      scimType
      detail
      subjectId
      userAgent
      ip
      tokenHint
      requestBytes
      responseBytes
      requestBody
      responseBody
      curl
      explanation {
        code
        title
        meaning
        remedy
      }
      changes {
        ...ChangeEntry
      }
    }
  }
`);

export const scimRequestQuery = (id: string) =>
  queryOptions({
    queryKey: ['scim-request', id],
    queryFn: async ({ signal }) => (await request(ScimRequestDocument, { id }, signal)).scimRequest ?? null,
    staleTime: Infinity,
  });
