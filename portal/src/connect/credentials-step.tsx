import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { messageOf, useAction } from '../api/use-action.js';
import { CopyField } from '../components/copy-field.js';
import { DialogActions } from '../components/dialog.js';
import { Notice } from '../components/notice.js';
import { rotateToken } from '../directory-services/directory-service-actions.js';
import { ConnectionHeadline } from '../directory-services/connection-checklist.js';
import type { DirectoryServiceType } from '../generated/graphql.js';
import { useIsAdmin } from '../session/viewer.js';
import { strings } from '../strings.js';
import { connectStrings as text } from './connect-strings.js';
import { LocalAdvice } from './local-advice.js';
import type { Progress } from './progress.js';

interface CredentialsStepProps {
  readonly service: { readonly id: string; readonly type: DirectoryServiceType; readonly scimBaseUrl: string };
  readonly progress: Progress;
  readonly token: string | undefined;
  readonly onToken: (token: string) => void;
  readonly onTokenCopied: () => void;
}

/** Second step: base URL and token. */
export function CredentialsStep({ service, progress, token, onToken, onTokenCopied }: CredentialsStepProps) {
  const navigate = useNavigate();
  const { id, type, scimBaseUrl: baseUrl } = service;
  return (
    <div className="stack">
      {!progress.isWorking && <LocalAdvice type={type} baseUrl={baseUrl} token={token} onTokenCopied={onTokenCopied} />}
      <CopyField label={strings.secret.baseUrl} value={baseUrl} buttonLabel={strings.secret.copyBaseUrl} />
      {token ? (
        <>
          <CopyField
            label={strings.secret.token}
            value={token}
            buttonLabel={strings.secret.copyToken}
            primary
            onCopy={onTokenCopied}
          />
          <Notice tone="warning">{strings.add.copyOnce}</Notice>
        </>
      ) : (
        <NoToken id={id} isInUse={progress.reached} onToken={onToken} />
      )}
      <ConnectionHeadline id={id} type={type} progress={progress} />
      <DialogActions>
        <Button onClick={() => void navigate({ to: '/directory-services/$id/connect', params: { id }, search: {} })}>
          {strings.continue}
        </Button>
      </DialogActions>
    </div>
  );
}

interface NoTokenProps {
  readonly id: string;
  readonly isInUse: boolean;
  readonly onToken: (token: string) => void;
}

/** Replaces the token when the page was reloaded, or opened later. */
function NoToken({ id, isInUse, onToken }: NoTokenProps) {
  const isAdmin = useIsAdmin();
  const renew = useAction(rotateToken, ({ token }) => token && onToken(token));
  const failure = messageOf(renew);
  if (!isAdmin) return <Notice tone="info">{text.viewer}</Notice>;
  const tokens = (
    <Link to="/directory-services/$id/tokens" params={{ id }}>
      {text.tokens}
    </Link>
  );
  if (isInUse) {
    return (
      <Notice tone="info" title={text.noToken} action={tokens}>
        {text.noTokenInUse}
      </Notice>
    );
  }
  const create = (
    <Button variant="default" size="xs" loading={renew.isPending} onClick={() => renew.mutate({ id, overlap: 'NOW' })}>
      {text.newToken}
    </Button>
  );
  return (
    <>
      <Notice tone="warning" title={text.noToken} action={create}>
        {text.noTokenHelp}
      </Notice>
      {failure && <Notice tone="error" role="alert" title={failure} />}
    </>
  );
}
