import { queryOptions } from '@tanstack/react-query';
import { request } from '../api/client.js';
import { graphql } from '../generated/index.js';
import type { DismissProblemInput, ProblemQuery, ProblemRowFragment } from '../generated/graphql.js';

export type ProblemRow = ProblemRowFragment;
export type ProblemDetail = NonNullable<ProblemQuery['problem']>;

/** How many subjects the page of a problem lists. */
const SUBJECTS = 100;
/** A client that is locked out shows within five seconds. */
const WATCH_INTERVAL = 3_000;

graphql(`
  fragment ProblemRow on Problem {
    id
    code
    severity
    subjectKind
    subjectCount
    missingCount
    title
    firstSeenAt
    lastSeenAt
    closedAt
    closedReason
    closedBy
    closedSummary
    subjects(first: 1) {
      name
      displayName
      externalId
    }
    directoryService {
      id
      type
      displayName
    }
  }
`);

const DirectoryProblemsDocument = graphql(`
  query DirectoryProblems($id: ID!, $closed: Boolean!) {
    directoryService(id: $id) {
      problems(closed: $closed) {
        ...ProblemRow
      }
    }
  }
`);

const ProblemsDocument = graphql(`
  query Problems($closed: Boolean!) {
    problems(closed: $closed) {
      ...ProblemRow
    }
  }
`);

const ProblemDocument = graphql(`
  query Problem($id: ID!, $subjects: Int!) {
    problem(id: $id) {
      ...ProblemRow
      directoryService {
        scimBaseUrl
      }
      meaning
      remedy
      retry
      requestCount
      requestId
      example
      holder {
        kind
        id
        name
        displayName
      }
      newerToken {
        id
        hint
      }
      all: subjects(first: $subjects) {
        kind
        id
        name
        displayName
        externalId
        since
        requestId
      }
    }
  }
`);

const DirectoryHealthDocument = graphql(`
  query DirectoryHealth($id: ID!) {
    directoryService(id: $id) {
      status
      problemCount
    }
  }
`);

const DismissDocument = graphql(`
  mutation DismissProblem($input: DismissProblemInput!) {
    dismissProblem(input: $input) {
      dismissedCount
      userErrors {
        ...UserError
      }
    }
  }
`);

export const directoryProblemsQuery = (id: string, closed: boolean) =>
  queryOptions({
    queryKey: ['directory-service', id, 'problems', { closed }],
    queryFn: async ({ signal }) =>
      (await request(DirectoryProblemsDocument, { id, closed }, signal)).directoryService?.problems ?? [],
    refetchInterval: 15_000,
  });

export const problemsQuery = (closed: boolean) =>
  queryOptions({
    queryKey: ['problems', { closed }],
    queryFn: async ({ signal }) => (await request(ProblemsDocument, { closed }, signal)).problems,
    refetchInterval: 15_000,
  });

export const problemQuery = (id: string) =>
  queryOptions({
    queryKey: ['problem', id],
    queryFn: async ({ signal }) => (await request(ProblemDocument, { id, subjects: SUBJECTS }, signal)).problem ?? null,
    refetchInterval: 5_000,
  });

/** The status and the number of problems, which are cheap to read often. */
export const directoryHealthQuery = (id: string) =>
  queryOptions({
    queryKey: ['directory-service', id, 'health'],
    queryFn: async ({ signal }) => (await request(DirectoryHealthDocument, { id }, signal)).directoryService ?? null,
    refetchInterval: WATCH_INTERVAL,
  });

export const dismissProblem = async (input: DismissProblemInput) =>
  (await request(DismissDocument, { input })).dismissProblem;
