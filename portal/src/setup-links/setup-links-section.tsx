import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { messageOf, useAction } from '../api/use-action.js';
import { Bidi } from '../components/bidi.js';
import { Badge } from '../components/badge.js';
import { DataTable, type Column } from '../components/data-table.js';
import { ErrorNotice } from '../components/notice.js';
import { RelativeTime } from '../components/relative-time.js';
import { Section } from '../components/section.js';
import { useToast } from '../components/toast.js';
import type { DirectoryServiceDetail } from '../directory-services/directory-service-api.js';
import { useIsAdmin } from '../session/viewer.js';
import { strings } from '../strings.js';
import { browserName } from '../team/browser-name.js';
import { revokeSetupLink, setupLinksQuery, type SetupLink } from './setup-link-api.js';

const text = strings.setupLinks;
const TONE = { UNUSED: 'info', OPENED: 'ok', EXPIRED: 'neutral', REVOKED: 'neutral' } as const;

const CreateDialog = lazy(() =>
  import('./create-setup-link-dialog.js').then((module) => ({ default: module.CreateSetupLinkDialog })),
);

/** Setup links of a directory service. */
export function SetupLinksSection({ service }: { service: DirectoryServiceDetail }) {
  const isAdmin = useIsAdmin();
  const [creating, setCreating] = useState(false);
  const { data: links, error, refetch } = useQuery(setupLinksQuery(service.id));
  const toast = useToast();
  const revoke = useAction(revokeSetupLink);
  const onRevoke = ({ id }: SetupLink) =>
    revoke.mutate(
      { id },
      {
        onSuccess: (data) => toast(messageOf({ data, error: null }) ?? text.revoked),
        onError: ({ message }) => toast(message),
      },
    );
  return (
    <Section
      title={text.title}
      help={text.subtitle}
      action={
        isAdmin &&
        service.state !== 'DELETED' && (
          <Button variant="default" onClick={() => setCreating(true)}>
            {text.create}
          </Button>
        )
      }
    >
      {error && <ErrorNotice error={error} retry={() => void refetch()} />}
      {links?.length === 0 && <p className="dimmed">{text.none}</p>}
      {links && links.length > 0 && (
        <div className="card">
          <DataTable
            label={text.title}
            columns={columns(isAdmin ? onRevoke : undefined)}
            rows={links}
            rowKey={({ id }) => id}
            muted={(link) => !isUsable(link)}
          />
        </div>
      )}
      <Suspense>{creating && <CreateDialog id={service.id} onClose={() => setCreating(false)} />}</Suspense>
    </Section>
  );
}

const isUsable = ({ state }: SetupLink): boolean => state === 'UNUSED' || state === 'OPENED';

const columns = (revoke: ((link: SetupLink) => void) | undefined): readonly Column<SetupLink>[] => [
  { header: text.state, width: '13%', cell: (link) => <StateCell link={link} /> },
  {
    header: text.recipient,
    width: '15%',
    wideOnly: true,
    cell: ({ recipient }) =>
      recipient ? <Bidi>{recipient}</Bidi> : <span className="dimmed">{text.notSpecified}</span>,
  },
  { header: strings.tokens.createdBy, width: '13%', wideOnly: true, cell: ({ createdBy }) => <Bidi>{createdBy}</Bidi> },
  {
    header: strings.tokens.created,
    width: '13%',
    wideOnly: true,
    cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
  },
  { header: text.opened, width: '22%', wideOnly: true, cell: (link) => <Opened link={link} /> },
  {
    header: strings.tokens.expires,
    width: '13%',
    wideOnly: true,
    cell: ({ expiresAt }) => <RelativeTime at={expiresAt} />,
  },
  {
    header: strings.tokens.actions,
    width: '92px',
    hiddenHeader: true,
    numeric: true,
    cell: (link) => revoke && isUsable(link) && <RevokeButton link={link} onClick={() => revoke(link)} />,
  },
];

/** When the link was opened, and in which browser and from where. */
function Opened({ link: { openedAt, openedIp, openedUserAgent } }: { link: SetupLink }) {
  const facts = [openedUserAgent && browserName(openedUserAgent), openedIp].filter(Boolean).join(' · ');
  return (
    <>
      <RelativeTime at={openedAt} />
      {facts && <span className="dimmed"> · {facts}</span>}
    </>
  );
}

function StateCell({ link: { state, recipient, openedAt, expiresAt } }: { link: SetupLink }) {
  return (
    <>
      <Badge tone={TONE[state]}>{text.states[state]}</Badge>
      <div className="phone-only phone-facts">
        {recipient && (
          <span>
            {text.recipient}: <Bidi>{recipient}</Bidi>
          </span>
        )}
        <span>
          {text.opened}: <RelativeTime at={openedAt} />
        </span>
        <span>
          {strings.tokens.expires}: <RelativeTime at={expiresAt} />
        </span>
      </div>
    </>
  );
}

function RevokeButton({ link, onClick }: { link: SetupLink; onClick: () => void }) {
  return (
    <Button variant="default" size="xs" aria-label={text.revokeOf(text.states[link.state])} onClick={onClick}>
      {text.revoke}
    </Button>
  );
}
