import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Card } from '../components/card.js';
import { formatNumber } from '../components/format.js';
import { ActivityChart } from '../requests/activity-chart.js';
import { FailingBanner, Findings } from '../requests/traffic.js';
import { strings } from '../strings.js';
import { connectionProgressQuery } from '../connect/progress.js';
import { ChangeList } from './change-list.js';
import { ConnectionCard } from './connection-card.js';
import { ConnectionChecklist } from './connection-checklist.js';
import type { DirectoryServiceDetail } from './directory-service-api.js';
import { NextStep } from './next-step.js';
import styles from './overview.module.css';

const text = strings.detail;

export function Overview({ service }: { service: DirectoryServiceDetail }) {
  return (
    <>
      <NextStep service={service} />
      <FailingBanner service={service} />
      {service.status === 'NOT_CONNECTED' ? (
        <Waiting id={service.id} type={service.type} />
      ) : (
        <Numbers service={service} />
      )}
      <Findings id={service.id} />
      {service.status !== 'NOT_CONNECTED' && <ActivityChart id={service.id} />}
      <div className={styles.columns}>
        <Card title={text.changes}>
          <ChangeList changes={service.recentChanges} />
        </Card>
        <ConnectionCard service={service} />
      </div>
    </>
  );
}

/** Replaces the numbers until the first request arrives. */
function Waiting({ id, type }: Pick<DirectoryServiceDetail, 'id' | 'type'>) {
  const client = useQueryClient();
  const reached = Boolean(useQuery(connectionProgressQuery(id)).data?.lastActivityAt);
  useEffect(() => {
    if (reached) void client.invalidateQueries({ queryKey: ['directory-service', id], exact: true });
  }, [reached, client, id]);
  return (
    <section className={`card ${styles.waiting}`}>
      <ConnectionChecklist id={id} type={type} />
    </section>
  );
}

function Numbers({ service }: { service: DirectoryServiceDetail }) {
  const params = { id: service.id };
  return (
    <div className={styles.numbers}>
      <Link to="/directory-services/$id/users" params={params} search={{ state: 'active' }} className={styles.figure}>
        <Figure value={service.activeUserCount} label={text.activeUsers} />
      </Link>
      <Link to="/directory-services/$id/users" params={params} search={{ state: 'inactive' }} className={styles.figure}>
        <Figure value={service.inactiveUserCount} label={text.inactiveUsers} />
      </Link>
      <Link to="/directory-services/$id/groups" params={params} className={styles.figure}>
        <Figure value={service.groupCount} label={text.groups} />
      </Link>
      <Link to="/directory-services/$id/groups" params={params} className={styles.figure}>
        <Figure value={service.membershipCount} label={text.memberships} />
      </Link>
    </div>
  );
}

function Figure({ value, label }: { value: number; label: string }) {
  return (
    <>
      <span className={styles.label}>{label}</span>
      <span className={styles.value}>{formatNumber(value)}</span>
    </>
  );
}
