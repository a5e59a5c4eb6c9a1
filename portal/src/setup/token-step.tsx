import { Button, Radio } from '@mantine/core';
import { useEffect, useState } from 'react';
import { messageOf, useAction } from '../api/use-action.js';
import { Card } from '../components/card.js';
import { CopyField } from '../components/copy-field.js';
import { Notice } from '../components/notice.js';
import { OVERLAPS } from '../directory-services/lifetimes.js';
import type { TokenOverlap } from '../generated/graphql.js';
import { strings } from '../strings.js';
import { issueSetupToken, type SetupDetail } from './setup-api.js';

const text = strings.setup;

/** Overlaps to choose from. A setup session cannot revoke a token in use immediately. */
const CHOICES = OVERLAPS.filter((overlap) => overlap !== 'NOW');

/** Creates a token and shows it once. An unused previous token is revoked; one in use may stay valid for a while. */
export function TokenStep({ setup }: { setup: SetupDetail }) {
  const issue = useAction(issueSetupToken);
  const [copied, setCopied] = useState(false);
  const token = issue.data?.token;
  useWarningBeforeLeaving(Boolean(token) && !copied);
  const create = (overlap: TokenOverlap) => {
    setCopied(false);
    issue.mutate({ overlap });
  };
  const refused = messageOf(issue);
  return (
    <Card title={text.token}>
      <div className="stack">
        <p className="dimmed">{text.tokenHelp}</p>
        {token && (
          <>
            <Notice tone="warning" role="status" title={text.shownOnce} />
            <CopyField
              label={strings.secret.token}
              value={token}
              buttonLabel={strings.secret.copyToken}
              primary
              onCopy={() => setCopied(true)}
            />
          </>
        )}
        {refused && <Notice tone="error" role="alert" title={refused} />}
        {!token && isInUse(setup) && <Replace busy={issue.isPending} onCreate={create} />}
        {!token && !isInUse(setup) && <CreateButton busy={issue.isPending} onClick={() => create('NOW')} />}
      </div>
    </Card>
  );
}

const isInUse = (setup: SetupDetail): boolean => setup.activeTokenCount > 0 && Boolean(setup.lastActivityAt);

interface ReplaceProps {
  readonly busy: boolean;
  readonly onCreate: (overlap: TokenOverlap) => void;
}

function Replace({ busy, onCreate }: ReplaceProps) {
  const [overlap, setOverlap] = useState<TokenOverlap>('HOUR_1');
  return (
    <>
      <Radio.Group
        label={strings.tokens.overlap}
        description={text.inUse}
        value={overlap}
        onChange={(value) => setOverlap(CHOICES.find((option) => option === value)!)}
      >
        <div className="choices">
          {CHOICES.map((option) => (
            <Radio key={option} value={option} label={strings.tokens.overlaps[option]} />
          ))}
        </div>
      </Radio.Group>
      <CreateButton busy={busy} onClick={() => onCreate(overlap)} />
    </>
  );
}

function CreateButton({ busy, onClick }: { busy: boolean; onClick: () => void }) {
  return (
    <div>
      <Button loading={busy} onClick={onClick}>
        {text.create}
      </Button>
    </div>
  );
}

function useWarningBeforeLeaving(uncopied: boolean): void {
  useEffect(() => {
    if (!uncopied) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [uncopied]);
}
