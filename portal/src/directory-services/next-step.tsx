import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { formatDate } from '../components/format.js';
import { Notice } from '../components/notice.js';
import { useRelative } from '../components/relative-time.js';
import { useIsAdmin } from '../session/viewer.js';
import { strings } from '../strings.js';
import type { DirectoryServiceDetail } from './directory-service-api.js';
import { tokenProblem } from './token-warning.js';
import { useServiceActions } from './use-service-actions.js';

const text = strings.detail;

/** Explains the status and the next step. Renders nothing for a healthy directory service. */
export function NextStep({ service }: { service: DirectoryServiceDetail }) {
  const isAdmin = useIsAdmin();
  const actions = useServiceActions();
  const next = text.next[service.status];
  return (
    <>
      {service.state !== 'DELETED' && <TokenStep service={service} isAdmin={isAdmin} />}
      {next && (
        <Notice
          tone={service.status === 'DELETED' ? 'warning' : 'info'}
          title={next[0]}
          action={isAdmin || !CHANGES.has(service.status) ? actionFor(service, actions) : undefined}
        >
          {next[1]}{' '}
          {service.restorableUntil && `${strings.directoryServices.restorable(formatDate(service.restorableUntil))}.`}
        </Notice>
      )}
    </>
  );
}

const CHANGES = new Set(['PAUSED', 'DELETED']);

function actionFor(service: DirectoryServiceDetail, actions: ReturnType<typeof useServiceActions>): ReactNode {
  switch (service.status) {
    case 'PAUSED':
      return <SmallButton onClick={() => actions.resume(service)}>{strings.action.resume}</SmallButton>;
    case 'DELETED':
      return <SmallButton onClick={() => actions.restore(service)}>{strings.action.restore}</SmallButton>;
    case 'NOT_CONNECTED':
    case 'CONNECTING':
    case 'IDLE':
      return <ConnectButton id={service.id} />;
    default:
      return undefined;
  }
}

function TokenStep({ service, isAdmin }: { service: DirectoryServiceDetail; isAdmin: boolean }) {
  const problem = tokenProblem(service.tokens);
  const when = useRelative(typeof problem === 'object' ? problem.expiresAt : undefined);
  if (!problem) return null;
  const [title, advice] = problem === 'none' ? text.noToken : text.expiring(when);
  const link = (
    <Link to="/directory-services/$id/tokens" params={{ id: service.id }}>
      {text.tokens}
    </Link>
  );
  return (
    <Notice tone={problem === 'none' ? 'error' : 'warning'} title={title} action={isAdmin && link}>
      {advice}
    </Notice>
  );
}

function ConnectButton({ id }: { id: string }) {
  const navigate = useNavigate();
  return (
    <SmallButton onClick={() => void navigate({ to: '/directory-services/$id/connect', params: { id } })}>
      {text.openGuide}
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
