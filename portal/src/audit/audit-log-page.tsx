import { getRouteApi } from '@tanstack/react-router';
import { request } from '../api/client.js';
import { PAGE_SIZE, useConnection } from '../api/use-connection.js';
import { ConnectionTable } from '../components/connection-table.js';
import { EmptyState } from '../components/empty-state.js';
import { ExportButton } from '../components/export-button.js';
import { NoMatch } from '../components/no-match.js';
import { Forbidden } from '../components/notice.js';
import { PageHeader } from '../components/page-header.js';
import { Filter, SearchBox, Toolbar } from '../components/toolbar.js';
import type { AuditAction } from '../generated/graphql.js';
import { useIsAdmin } from '../session/viewer.js';
import { type AuditEvent, AuditEventsDocument } from './audit-api.js';
import { auditColumns } from './audit-columns.js';
import { foldEvents } from './audit-rows.js';
import { type AuditSearch, beginOf, type Period } from './audit-search.js';
import { auditStrings as text } from './audit-strings.js';

const route = getRouteApi('/signed-in/audit-log');
const ACTIONS = Object.entries(text.actions) as [AuditAction, string][];
const PERIODS = Object.entries(text.periods) as [Period, string][];

export function AuditLogPage() {
  return (
    <>
      <PageHeader title={text.title} subtitle={text.subtitle} />
      {useIsAdmin() ? <AuditLog /> : <Forbidden />}
    </>
  );
}

function AuditLog() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const change = (next: AuditSearch, replace?: boolean) =>
    void navigate({ search: (now) => ({ ...now, ...next }), replace });
  const events = useAuditEvents(filters);
  const connection = { ...events, rows: foldEvents(events.rows) };
  const { search, action, period } = filters;
  const total = connection.totalCount;
  const clear = () => change({ search: undefined, action: undefined, period: undefined });
  return (
    <>
      <Toolbar summary={total === undefined ? '' : text.count(total)}>
        <SearchBox
          label={text.search}
          placeholder={text.searchPlaceholder}
          value={search}
          onChange={(next) => change({ search: next }, true)}
        />
        <Filter
          label={text.action}
          any={text.anyAction}
          value={action}
          options={ACTIONS}
          onChange={(next) => change({ action: next })}
        />
        <Filter
          label={text.period}
          any={text.anyPeriod}
          value={period}
          options={PERIODS}
          onChange={(next) => change({ period: next })}
        />
        <ExportButton list="audit-log" filters={{ search, action, since: beginOf(period) }} />
      </Toolbar>
      <ConnectionTable
        label={text.title}
        columns={auditColumns}
        connection={connection}
        rowKey={({ event }) => event.id}
        empty={
          search || action || period ? (
            <NoMatch title={text.noMatch} text={text.noMatchText} onClear={clear} />
          ) : (
            <Nothing />
          )
        }
      />
    </>
  );
}

function useAuditEvents({ search, action, period }: AuditSearch) {
  const filter = { search, actions: action && [action], since: beginOf(period) };
  const fetchPage = async (after: string | null, signal: AbortSignal) => {
    const variables = { first: PAGE_SIZE, after, filter, withTotal: after === null };
    return (await request(AuditEventsDocument, variables, signal)).auditEvents;
  };
  return useConnection<AuditEvent>(['audit-events', filter], fetchPage, { isLog: true });
}

function Nothing() {
  return <EmptyState icon="history" title={text.empty} text={text.emptyText} />;
}
