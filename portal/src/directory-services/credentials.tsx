import { CopyField } from '../components/copy-field.js';
import { Notice } from '../components/notice.js';
import { strings } from '../strings.js';

interface CredentialsProps {
  readonly baseUrl: string;
  readonly token: string;
  readonly onTokenCopied: () => void;
}

/** Base URL and new token to enter in the identity provider. The token is shown only here. */
export function Credentials({ baseUrl, token, onTokenCopied }: CredentialsProps) {
  const text = strings.secret;
  return (
    <div className="stack">
      <Notice tone="warning" title={strings.add.copyOnce} />
      {baseUrl.startsWith('http:') && <Notice tone="info">{text.insecure}</Notice>}
      <CopyField label={text.baseUrl} value={baseUrl} buttonLabel={text.copyBaseUrl} />
      <CopyField label={text.token} value={token} buttonLabel={text.copyToken} primary onCopy={onTokenCopied} />
    </div>
  );
}
