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
    failed
    kind
    summary
    durationMs
    subject {
      type
      id
      name
      exists
    }
    explanation {
      code
      title
    }
    run {
      kind
      count
      hasMore
      from
      to
    }
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
    $kind: ScimRequestKind
    $writesAndFailures: Boolean!
    $subject: String
    $tokenId: ID
    $search: String
    $from: DateTime
    $to: DateTime
    $order: ScimRequestOrder
    $fold: Boolean!
    $counted: Boolean!
  ) {
    scimRequests(
      first: $first
      after: $after
      directoryServiceId: $directoryServiceId
      outcome: $outcome
      explanation: $explanation
      method: $method
      kind: $kind
      writesAndFailures: $writesAndFailures
      subject: $subject
      tokenId: $tokenId
      search: $search
      from: $from
      to: $to
      order: $order
      fold: $fold
    ) {
      nodes {
        ...ScimRequestRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      searchedTo
      totalCount @include(if: $counted)
    }
  }
`);

const ScimRequestDocument = graphql(`
  query ScimRequest($id: ID!) {
    scimRequest(id: $id) {
      ...ScimRequestRow
      scimType
      detail
      userAgent
      ip
      tokenHint
      requestBytes
      responseBytes
      requestBody
      responseBody
      url
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
