import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { formatDate } from '../components/format.js';
import { useRelative } from '../components/relative-time.js';
import { useIsAdmin } from '../session/viewer.js';
import type { ProblemRow } from '../problems/problem-api.js';
import { strings } from '../strings.js';
import type { DirectoryServiceDetail } from './directory-service-api.js';
import type { OverviewData } from './overview-api.js';
import styles from './overview.module.css';
import { overviewSentence } from './overview-sentence.js';
import { useServiceActions } from './use-service-actions.js';

interface StatusLineProps {
  readonly service: DirectoryServiceDetail;
  readonly data: OverviewData | null | undefined;
  readonly problems: readonly ProblemRow[];
}

/** States the status, the last request, what changed today, and the next step. Its height does not depend on the status. */
export function StatusLine({ service, data, problems }: StatusLineProps) {
  const when = useRelative(service.lastActivityAt);
  const { status, rest } = overviewSentence({
    status: service.status,
    problems: data?.problemCount ?? 0,
    missing: problems.filter(isOfPeople).reduce((sum, { subjectCount }) => sum + subjectCount, 0),
    lastRequest: service.lastActivityAt ? when : undefined,
    today: data?.changeTotals ?? { changes: 0, joined: 0, left: 0 },
  });
  return (
    <div className={styles.status} data-status={service.status}>
      <p className={styles.sentence}>
        <strong>{status}</strong> {rest}
        {service.restorableUntil && ` ${strings.directoryServices.restorable(formatDate(service.restorableUntil))}.`}
      </p>
      <Action service={service} />
    </div>
  );
}

const isOfPeople = ({ severity, subjectKind }: ProblemRow) => severity === 'PEOPLE' && subjectKind === 'USER';

function Action({ service }: { service: DirectoryServiceDetail }): ReactNode {
  const isAdmin = useIsAdmin();
  const actions = useServiceActions();
  switch (service.status) {
    case 'DELETED':
      return isAdmin && <SmallButton onClick={() => actions.restore(service)}>{strings.action.restore}</SmallButton>;
    case 'NOT_CONNECTED':
    case 'CONNECTING':
    case 'IDLE':
      return <ConnectButton id={service.id} />;
    default:
      return null;
  }
}

function ConnectButton({ id }: { id: string }) {
  const navigate = useNavigate();
  return (
    <SmallButton onClick={() => void navigate({ to: '/directory-services/$id/connect', params: { id } })}>
      {strings.detail.openGuide}
    </SmallButton>
  );
}

function SmallButton({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <Button variant="default" size="xs" onClick={onClick}>
      {children}
    </Button>
  );
}
