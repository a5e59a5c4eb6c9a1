import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { ActivityChart } from '../activity/activity-chart.js';
import { useShortestRange } from '../activity/use-shortest-range.js';
import { ChangeRunList } from '../changes/change-run-list.js';
import { changeRunStrings } from '../changes/change-run-strings.js';
import { Card } from '../components/card.js';
import { connectionProgressQuery } from '../connect/progress.js';
import type { ActivityRange } from '../generated/graphql.js';
import { directoryProblemsQuery } from '../problems/problem-api.js';
import { TopProblems } from '../problems/problems-section.js';
import { ConnectionCard } from './connection-card.js';
import { ConnectionChecklist } from './connection-checklist.js';
import type { DirectoryServiceDetail } from './directory-service-api.js';
import { Numbers } from './numbers.js';
import { type OverviewData, overviewQuery } from './overview-api.js';
import { OverviewSkeleton } from './overview-skeleton.js';
import styles from './overview.module.css';
import { StatusLine } from './status-line.js';
import { TokenStep } from './token-step.js';

interface OverviewProps {
  readonly service: DirectoryServiceDetail;
  /** Time range of the chart. By default the shortest one with requests. */
  readonly range: ActivityRange | undefined;
  readonly onRange: (range: ActivityRange) => void;
}

/** Waits for everything above the chart, so that nothing moves when it arrives. */
export function Overview({ service, range, onRange }: OverviewProps) {
  const overview = useQuery(overviewQuery(service.id));
  const problems = useQuery(directoryProblemsQuery(service.id, false));
  if (overview.isPending || problems.isPending) return <OverviewSkeleton />;
  if (service.status === 'NOT_CONNECTED') return <Waiting service={service} />;
  return (
    <div className="stack">
      <StatusLine service={service} data={overview.data} problems={problems.data ?? []} />
      <TokenStep service={service} />
      <TopProblems id={service.id} />
      <Numbers service={service} data={overview.data} />
      <Activity service={service} range={range} onRange={onRange} />
      <div className={styles.columns}>
        <RecentChanges service={service} data={overview.data} />
        <ConnectionCard service={service} />
      </div>
    </div>
  );
}

function Activity({ service, range, onRange }: OverviewProps) {
  const shortest = useShortestRange(service);
  return <ActivityChart id={service.id} range={range ?? shortest} onRange={onRange} />;
}

function RecentChanges({ service, data }: { service: DirectoryServiceDetail; data: OverviewData | null | undefined }) {
  const runs = data?.changeRuns.nodes ?? [];
  const all = (
    <Link to="/directory-services/$id/changes" params={{ id: service.id }}>
      {changeRunStrings.all}
    </Link>
  );
  return (
    <Card title={changeRunStrings.title} actions={runs.length > 0 && all}>
      {runs.length === 0 && <p className="dimmed">{changeRunStrings.empty}</p>}
      <ChangeRunList runs={runs} type={service.type} />
    </Card>
  );
}

/** Shown until the first request arrives. */
function Waiting({ service }: { service: DirectoryServiceDetail }) {
  const { id, type } = service;
  const client = useQueryClient();
  const reached = Boolean(useQuery(connectionProgressQuery(id)).data?.lastActivityAt);
  useEffect(() => {
    if (reached) void client.invalidateQueries({ queryKey: ['directory-service', id], exact: true });
  }, [reached, client, id]);
  return (
    <div className="stack">
      <StatusLine service={service} data={undefined} problems={[]} />
      <TokenStep service={service} />
      <div className={styles.columns}>
        <section className={`card ${styles.waiting}`}>
          <ConnectionChecklist id={id} type={type} />
        </section>
        <ConnectionCard service={service} />
      </div>
    </div>
  );
}
