import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { Bidi } from '../components/bidi.js';
import { TokenBadge } from '../components/badge.js';
import { DataTable, type Column } from '../components/data-table.js';
import { Icon } from '../components/icons.js';
import { RelativeTime } from '../components/relative-time.js';
import { Section } from '../components/section.js';
import { SetupLinksSection } from '../setup-links/setup-links-section.js';
import { useIsAdmin } from '../session/viewer.js';
import { strings } from '../strings.js';
import type { DirectoryServiceDetail, Token } from './directory-service-api.js';
import { useDirectoryService } from './directory-service-page.js';
import { RevokeDialog, RotateDialog } from './lazy-dialogs.js';
import { tokenUseQuery } from './settings-api.js';
import { type TokenUse, TokenUseCell } from './token-use-cell.js';
import styles from './tokens-tab.module.css';

const text = strings.tokens;
const MAX_ACTIVE = 2;

export function TokensTab() {
  const service = useDirectoryService();
  const isAdmin = useIsAdmin();
  const { data: use } = useQuery({ ...tokenUseQuery(service?.id ?? ''), enabled: service !== undefined });
  const [rotating, setRotating] = useState(false);
  const [revoking, setRevoking] = useState<Token>();
  if (!service) return null;
  return (
    <>
      <Section
        title={text.title}
        help={text.subtitle}
        action={isAdmin && <RotateButton service={service} onClick={() => setRotating(true)} />}
      >
        <div className="card">
          <DataTable
            label={text.title}
            columns={columns(isAdmin ? setRevoking : undefined, use)}
            rows={service.tokens}
            rowKey={({ id }) => id}
            muted={(token) => !works(token)}
          />
        </div>
      </Section>
      <SetupLinksSection service={service} />
      <Suspense>
        {rotating && <RotateDialog service={service} onClose={() => setRotating(false)} />}
        {revoking && <RevokeDialog service={service} token={revoking} onClose={() => setRevoking(undefined)} />}
      </Suspense>
    </>
  );
}

/** Disabled, with the reason as text, if rotation is not possible. */
function RotateButton({ service, onClick }: { service: DirectoryServiceDetail; onClick: () => void }) {
  const atLimit = service.tokens.filter(works).length >= MAX_ACTIVE;
  const reason = service.state === 'DELETED' ? text.deleted : atLimit ? text.limit : undefined;
  return (
    <div className={styles.rotate}>
      <Button
        variant={service.tokens.some(({ state }) => state === 'ACTIVE') ? 'default' : 'filled'}
        leftSection={<Icon name="key" size={16} />}
        aria-disabled={reason ? true : undefined}
        data-disabled={reason ? true : undefined}
        aria-describedby={reason && 'rotate-reason'}
        onClick={reason ? undefined : onClick}
      >
        {text.rotate}
      </Button>
      {reason && (
        <p id="rotate-reason" className="dimmed small">
          {reason}
        </p>
      )}
    </div>
  );
}

const works = ({ state }: Token): boolean => state === 'ACTIVE' || state === 'EXPIRING';

const columns = (
  revoke: ((token: Token) => void) | undefined,
  use: ReadonlyMap<string, TokenUse> | undefined,
): readonly Column<Token>[] => [
  { header: text.token, width: '12%', cell: (token) => <TokenCell token={token} /> },
  { header: text.state, width: '11%', wideOnly: true, cell: ({ state }) => <TokenBadge state={state} /> },
  {
    header: text.createdBy,
    width: '14%',
    wideOnly: true,
    optional: true,
    cell: ({ createdBy }) => <Bidi>{createdBy}</Bidi>,
  },
  { header: text.created, width: '15%', wideOnly: true, cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
  { header: text.expires, width: '20%', wideOnly: true, cell: (token) => <End token={token} /> },
  { header: text.lastUsed, width: '15%', wideOnly: true, cell: ({ lastUsedAt }) => <RelativeTime at={lastUsedAt} /> },
  {
    header: text.lastDay,
    width: '152px',
    wideOnly: true,
    cell: ({ id }) => <TokenUseCell use={use?.get(id)} />,
  },
  {
    header: text.actions,
    width: '92px',
    hiddenHeader: true,
    numeric: true,
    cell: (token) => revoke && works(token) && <RevokeButton token={token} onClick={() => revoke(token)} />,
  },
];

function TokenCell({ token }: { token: Token }) {
  return (
    <>
      <code>{token.hint}</code>
      <div className="phone-only phone-facts">
        <TokenBadge state={token.state} />
        <span>
          {text.lastUsed}: <RelativeTime at={token.lastUsedAt} />
        </span>
        <span>
          {token.revokedAt ? text.revoked : text.expires}: <RelativeTime at={token.revokedAt ?? token.expiresAt} />
        </span>
      </div>
    </>
  );
}

function End({ token: { revokedAt, expiresAt } }: { token: Token }) {
  if (!revokedAt) return <RelativeTime at={expiresAt} />;
  return (
    <>
      {text.revoked} <RelativeTime at={revokedAt} />
    </>
  );
}

function RevokeButton({ token, onClick }: { token: Token; onClick: () => void }) {
  return (
    <Button variant="default" size="xs" aria-label={text.revokeHint(token.hint)} onClick={onClick}>
      {text.revoke}
    </Button>
  );
}
