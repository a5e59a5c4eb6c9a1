import { queryOptions } from '@tanstack/react-query';
import { request } from '../api/client.js';
import { pollInterval } from '../api/poll-interval.js';
import { graphql } from '../generated/index.js';
import type { OverviewQuery } from '../generated/graphql.js';

export type OverviewData = NonNullable<OverviewQuery['directoryService']>;

const OverviewDocument = graphql(`
  query Overview($id: ID!, $today: DateTime!) {
    directoryService(id: $id) {
      ...DirectoryServiceSize
      problemCount
      changeTotals(since: $today) {
        changes
        joined
        left
      }
      joinedCount(days: 30)
      leftCount(days: 30)
      changeRuns(first: 8) {
        nodes {
          ...ChangeRun
        }
      }
    }
  }
`);

/** Numbers and changes of the overview. Today begins at midnight in the time zone of the browser. */
export const overviewQuery = (id: string) =>
  queryOptions({
    queryKey: ['directory-service', id, 'overview'],
    queryFn: async ({ signal }) => {
      const today = new Date(new Date().setHours(0, 0, 0, 0)).toISOString();
      return (await request(OverviewDocument, { id, today }, signal)).directoryService ?? null;
    },
    refetchInterval: pollInterval,
  });
