import { Button } from '@mantine/core';
import { useState } from 'react';
import { request } from '../api/client.js';
import { PAGE_SIZE, useConnection } from '../api/use-connection.js';
import { ConnectionTable } from '../components/connection-table.js';
import type { Column } from '../components/data-table.js';
import { RelativeTime } from '../components/relative-time.js';
import { RowTitle } from '../components/row-title.js';
import { useToast } from '../components/toast.js';
import { strings } from '../strings.js';
import { ConfirmDialog } from './confirm-dialog.js';
import { EmptyLine, Section } from '../components/section.js';
import { type Member, MembersDocument, revokeMemberSessions } from './team-api.js';
import { teamStrings as text } from './team-strings.js';
import { useTeamAction } from './use-team-action.js';

export function MembersSection() {
  const connection = useConnection<Member>(
    ['team', 'members'],
    async (after, signal) => (await request(MembersDocument, { first: PAGE_SIZE, after }, signal)).members,
  );
  const [ending, setEnding] = useState<Member>();
  return (
    <Section title={text.members} help={text.membersHelp}>
      <ConnectionTable
        label={text.members}
        columns={columns(setEnding)}
        connection={connection}
        rowKey={({ id }) => id}
        empty={<EmptyLine title={text.noMembers} text={text.noMembersText} />}
      />
      {ending && <EndSessionsDialog member={ending} onClose={() => setEnding(undefined)} />}
    </Section>
  );
}

const columns = (end: (member: Member) => void): readonly Column<Member>[] => [
  { header: text.name, width: '20%', cell: (member) => <NameCell member={member} /> },
  { header: text.email, width: '21%', wideOnly: true, cell: ({ email }) => email ?? strings.none },
  { header: text.role, width: '15%', wideOnly: true, cell: ({ role }) => text.roles[role] },
  { header: text.firstSeen, width: '13%', wideOnly: true, cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
  { header: text.lastSeen, width: '13%', wideOnly: true, cell: ({ lastSeenAt }) => <RelativeTime at={lastSeenAt} /> },
  {
    header: text.actions,
    width: '155px',
    hiddenHeader: true,
    numeric: true,
    cell: (member) => (
      <Button variant="default" size="xs" aria-label={text.endSessionsOf(member.name)} onClick={() => end(member)}>
        {text.endSessions}
      </Button>
    ),
  },
];

function NameCell({ member: { name, email, role, lastSeenAt } }: { member: Member }) {
  return (
    <RowTitle
      phone={
        <>
          {email && <span>{email}</span>}
          <span>
            {text.roles[role]} · {text.lastSeen}: <RelativeTime at={lastSeenAt} />
          </span>
        </>
      }
    >
      {name}
    </RowTitle>
  );
}

function EndSessionsDialog({ member: { id, name }, onClose }: { member: Member; onClose: () => void }) {
  const toast = useToast();
  const end = useTeamAction(revokeMemberSessions, () => {
    toast(text.sessionsEnded(name));
    onClose();
  });
  return (
    <ConfirmDialog
      title={text.endSessionsOf(name)}
      text={text.endSessionsText}
      confirmLabel={text.endSessions}
      action={end}
      onConfirm={() => end.mutate(id)}
      onClose={onClose}
    />
  );
}
