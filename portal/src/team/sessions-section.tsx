import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { messageOf } from '../api/use-action.js';
import { Bidi } from '../components/bidi.js';
import { Badge } from '../components/badge.js';
import { ConnectionTable } from '../components/connection-table.js';
import type { Column } from '../components/data-table.js';
import { Notice } from '../components/notice.js';
import { RelativeTime } from '../components/relative-time.js';
import { RowTitle } from '../components/row-title.js';
import { useToast } from '../components/toast.js';
import { strings } from '../strings.js';
import { asConnection } from './as-connection.js';
import { browserName } from './browser-name.js';
import { Section } from '../components/section.js';
import { revokeSession, type Session, sessionsQuery } from './team-api.js';
import { teamStrings as text } from './team-strings.js';
import { useTeamAction } from './use-team-action.js';

export function SessionsSection({ isAdmin }: { isAdmin: boolean }) {
  const query = useQuery(sessionsQuery);
  const toast = useToast();
  const end = useTeamAction(revokeSession, () => toast(text.sessionEnded));
  const problem = messageOf(end);
  return (
    <Section title={text.sessions} help={isAdmin ? text.sessionsHelp : text.ownSessionsHelp}>
      {problem && <Notice tone="error" role="alert" title={problem} />}
      <ConnectionTable
        label={text.sessions}
        columns={columns((id) => end.mutate(id))}
        connection={asConnection(query)}
        rowKey={({ id }) => id}
        empty={null}
      />
    </Section>
  );
}

const nameOf = ({ member, name }: Session): string => member?.name ?? name ?? text.byLink;

const columns = (end: (id: string) => void): readonly Column<Session>[] => [
  { header: text.name, width: '16%', cell: (session) => <NameCell session={session} /> },
  { header: text.role, width: '13%', wideOnly: true, cell: ({ role }) => text.roles[role] },
  { header: text.browser, width: '15%', wideOnly: true, cell: ({ userAgent }) => browserName(userAgent) },
  { header: text.address, width: '13%', wideOnly: true, cell: ({ ip }) => ip ?? strings.none },
  { header: text.began, width: '13%', wideOnly: true, cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
  { header: text.lastSeen, width: '13%', wideOnly: true, cell: ({ lastSeenAt }) => <RelativeTime at={lastSeenAt} /> },
  {
    header: text.actions,
    width: '150px',
    hiddenHeader: true,
    numeric: true,
    cell: (session) =>
      session.isCurrent ? (
        <Badge tone="ok">{text.current}</Badge>
      ) : (
        <Button
          variant="default"
          size="xs"
          aria-label={text.endSession(nameOf(session))}
          onClick={() => end(session.id)}
        >
          {text.end}
        </Button>
      ),
  },
];

function NameCell({ session }: { session: Session }) {
  return (
    <RowTitle
      phone={
        <>
          <span>{browserName(session.userAgent)}</span>
          <RelativeTime at={session.lastSeenAt} />
        </>
      }
    >
      <Bidi>{nameOf(session)}</Bidi>
    </RowTitle>
  );
}
