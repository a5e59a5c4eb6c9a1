import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { formatNumber } from '../components/format.js';
import { strings } from '../strings.js';
import type { DirectoryServiceDetail } from './directory-service-api.js';
import type { OverviewData } from './overview-api.js';
import styles from './overview.module.css';
import { overviewStrings as text } from './overview-strings.js';

/** Counting stops after this number. */
const MOST_COUNTED = 10_000;

const cappedNumber = (value: number): string =>
  value > MOST_COUNTED ? `${formatNumber(MOST_COUNTED)}+` : formatNumber(value);

interface NumbersProps {
  readonly service: DirectoryServiceDetail;
  readonly data: OverviewData | null | undefined;
}

/** Numbers of people and groups, each with a link to them. */
export function Numbers({ service, data }: NumbersProps) {
  const params = { id: service.id };
  const link = { className: styles.figure, params };
  return (
    <div className={styles.numbers} role="group" aria-label={text.numbers}>
      <Link to="/directory-services/$id/users" search={{ state: 'active' }} {...link}>
        <Figure label={text.active}>{formatNumber(data?.activeUserCount ?? 0)}</Figure>
      </Link>
      <Link to="/directory-services/$id/users" search={{ sort: '-created' }} {...link}>
        <Figure label={text.joinedMonth}>{cappedNumber(data?.joinedCount ?? 0)}</Figure>
      </Link>
      <Link to="/directory-services/$id/users" search={{ state: 'inactive' }} {...link}>
        <Figure label={text.leftMonth}>{cappedNumber(data?.leftCount ?? 0)}</Figure>
      </Link>
      <Link to="/directory-services/$id/groups" {...link}>
        <Figure label={strings.detail.groups}>{formatNumber(data?.groupCount ?? 0)}</Figure>
      </Link>
    </div>
  );
}

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <span className={styles.label}>{label}</span>
      <span className={styles.value}>{children}</span>
    </>
  );
}
