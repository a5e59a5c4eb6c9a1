import { request } from '../api/client.js';
import type { FetchPage } from '../api/connection-page.js';
import { graphql } from '../generated/index.js';
import type { ChangeRunFragment } from '../generated/graphql.js';

export type ChangeRun = ChangeRunFragment;

graphql(`
  fragment ChangeRun on ChangeRun {
    id
    kind
    count
    subjectCount
    isPartial
    startedAt
    endedAt
    addedCount
    removedCount
    paths
    subjects {
      userId
      groupId
      label
      displayName
    }
  }
`);

const ChangeRunsDocument = graphql(`
  query ChangeRuns($id: ID!, $first: Int!, $after: String) {
    directoryService(id: $id) {
      changeRuns(first: $first, after: $after) {
        nodes {
          ...ChangeRun
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

const PAGE_SIZE = 50;
const NO_PAGE = { nodes: [], pageInfo: { hasNextPage: false } };

/** Returns a function that reads pages of the folded changes of a directory service. */
export const changeRunPages =
  (id: string): FetchPage<ChangeRun> =>
  async (after, signal) => {
    const { directoryService } = await request(ChangeRunsDocument, { id, first: PAGE_SIZE, after }, signal);
    return directoryService?.changeRuns ?? NO_PAGE;
  };
