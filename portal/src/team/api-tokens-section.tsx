import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Badge } from '../components/badge.js';
import { ConnectionTable } from '../components/connection-table.js';
import type { Column } from '../components/data-table.js';
import { Bidi } from '../components/bidi.js';
import { Icon } from '../components/icons.js';
import { RelativeTime } from '../components/relative-time.js';
import { RowTitle } from '../components/row-title.js';
import { useToast } from '../components/toast.js';
import { strings } from '../strings.js';
import { asConnection } from './as-connection.js';
import { ConfirmDialog } from './confirm-dialog.js';
import { CreateApiTokenDialog } from './create-api-token-dialog.js';
import { EmptyLine, Section } from '../components/section.js';
import { type ApiToken, apiTokensQuery, revokeApiToken } from './team-api.js';
import { teamStrings as text } from './team-strings.js';
import { useTeamAction } from './use-team-action.js';

export function ApiTokensSection() {
  const query = useQuery(apiTokensQuery);
  const [creating, setCreating] = useState(false);
  const [revoking, setRevoking] = useState<ApiToken>();
  return (
    <Section
      title={text.apiTokens}
      help={text.apiTokensHelp}
      action={
        <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setCreating(true)}>
          {text.createToken}
        </Button>
      }
    >
      <ConnectionTable
        label={text.apiTokens}
        columns={columns(setRevoking)}
        connection={asConnection(query)}
        rowKey={({ id }) => id}
        muted={(apiToken) => hasEnded(apiToken)}
        empty={<EmptyLine title={text.noTokens} text={text.noTokensText} />}
      />
      {creating && <CreateApiTokenDialog onClose={() => setCreating(false)} />}
      {revoking && <RevokeDialog apiToken={revoking} onClose={() => setRevoking(undefined)} />}
    </Section>
  );
}

const columns = (revoke: (apiToken: ApiToken) => void): readonly Column<ApiToken>[] => [
  { header: text.name, width: '17%', cell: (apiToken) => <NameCell apiToken={apiToken} /> },
  { header: text.hint, width: '10%', wideOnly: true, cell: ({ hint }) => <code>{hint}</code> },
  { header: text.role, width: '11.5%', wideOnly: true, cell: ({ role }) => text.roles[role] },
  {
    header: text.createdBy,
    width: '12%',
    wideOnly: true,
    cell: ({ createdBy }) => <Bidi>{createdBy ?? strings.none}</Bidi>,
  },
  { header: text.created, width: '12.5%', wideOnly: true, cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
  { header: text.lastUsed, width: '12.5%', wideOnly: true, cell: ({ lastUsedAt }) => <RelativeTime at={lastUsedAt} /> },
  { header: text.expires, width: '12.5%', wideOnly: true, cell: ({ expiresAt }) => <Expiry at={expiresAt} /> },
  {
    header: text.actions,
    width: '115px',
    hiddenHeader: true,
    numeric: true,
    cell: (apiToken) =>
      hasEnded(apiToken) ? (
        <Badge tone="neutral">{apiToken.revokedAt ? text.revoked : text.expired}</Badge>
      ) : (
        <Button
          variant="default"
          size="xs"
          aria-label={text.revokeToken(apiToken.name)}
          onClick={() => revoke(apiToken)}
        >
          {text.revoke}
        </Button>
      ),
  },
];

function hasEnded({ revokedAt, expiresAt }: ApiToken): boolean {
  return Boolean(revokedAt) || (Boolean(expiresAt) && Date.parse(expiresAt!) <= Date.now());
}

function Expiry({ at }: { at: string | null | undefined }) {
  return at ? <RelativeTime at={at} /> : strings.never;
}

function NameCell({ apiToken: { name, role, expiresAt } }: { apiToken: ApiToken }) {
  return (
    <RowTitle
      phone={
        <span>
          {text.roles[role]} · {text.expires}: <Expiry at={expiresAt} />
        </span>
      }
    >
      <Bidi>{name}</Bidi>
    </RowTitle>
  );
}

function RevokeDialog({ apiToken: { id, name }, onClose }: { apiToken: ApiToken; onClose: () => void }) {
  const toast = useToast();
  const revoke = useTeamAction(revokeApiToken, () => {
    toast(text.tokenRevoked(name));
    onClose();
  });
  return (
    <ConfirmDialog
      title={text.revokeToken(name)}
      text={text.revokeTokenText}
      confirmLabel={text.revoke}
      action={revoke}
      requiresRecentSignIn
      onConfirm={() => revoke.mutate(id)}
      onClose={onClose}
    />
  );
}
