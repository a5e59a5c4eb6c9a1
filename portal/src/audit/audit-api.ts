import type { AuditEventsQuery } from '../generated/graphql.js';
import { graphql } from '../generated/index.js';
import type { FoldedEvent } from './audit-rows.js';

export type AuditEvent = AuditEventsQuery['auditEvents']['nodes'][number];
export type AuditRow = FoldedEvent<AuditEvent>;

export const AuditEventsDocument = graphql(`
  query AuditEvents($first: Int!, $after: String, $filter: AuditEventFilter, $withTotal: Boolean!) {
    auditEvents(first: $first, after: $after, filter: $filter) {
      nodes {
        id
        occurredAt
        actor
        via
        ip
        action
        targetType
        targetId
        targetName
        before
        after
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount @include(if: $withTotal)
    }
  }
`);
