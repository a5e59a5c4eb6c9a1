import { queryOptions } from '@tanstack/react-query';
import { request } from '../api/client.js';
import { pollInterval } from '../api/poll-interval.js';
import type { ActivityRange } from '../generated/graphql.js';
import { graphql } from '../generated/index.js';
import { RANGES } from './ranges.js';
import type { Counts } from './scale.js';

/** Requests in one interval. Times are in milliseconds. */
export interface Bar extends Counts {
  readonly from: number;
  readonly to: number;
}

const ActivityDocument = graphql(`
  query Activity($id: ID!, $range: ActivityRange!) {
    directoryService(id: $id) {
      activity(range: $range) {
        from
        reads
        writes
        failed
      }
    }
  }
`);

export const activityQuery = (id: string, range: ActivityRange) =>
  queryOptions({
    queryKey: ['directory-service', id, 'activity', range],
    queryFn: async ({ signal }): Promise<Bar[]> => {
      const { directoryService } = await request(ActivityDocument, { id, range }, signal);
      return (directoryService?.activity ?? []).map(({ from, ...counts }) => {
        const start = Date.parse(from);
        return { ...counts, from: start, to: start + RANGES[range].interval };
      });
    },
    refetchInterval: pollInterval,
  });
