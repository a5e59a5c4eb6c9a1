import { queryOptions } from '@tanstack/react-query';
import { request } from '../api/client.js';
import { graphql } from '../generated/index.js';
import type { ScimRequestQuery, ScimRequestRowFragment, SetRedactedAttributesInput } from '../generated/graphql.js';

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

const RedactedAttributesDocument = graphql(`
  query RedactedAttributes($id: ID!) {
    directoryService(id: $id) {
      redactedAttributes
    }
  }
`);

const SetRedactedAttributesDocument = graphql(`
  mutation SetRedactedAttributes($input: SetRedactedAttributesInput!) {
    setRedactedAttributes(input: $input) {
      directoryService {
        id
        redactedAttributes
      }
      userErrors {
        code
        message
        path
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

export const redactedAttributesQuery = (id: string) =>
  queryOptions({
    queryKey: ['directory-service', id, 'redacted-attributes'],
    queryFn: async ({ signal }) =>
      (await request(RedactedAttributesDocument, { id }, signal)).directoryService?.redactedAttributes ?? [],
  });

export const setRedactedAttributes = async (input: SetRedactedAttributesInput) =>
  (await request(SetRedactedAttributesDocument, { input })).setRedactedAttributes;
