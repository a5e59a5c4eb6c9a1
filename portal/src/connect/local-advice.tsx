import { CopyField } from '../components/copy-field.js';
import { Notice } from '../components/notice.js';
import type { DirectoryServiceType } from '../generated/graphql.js';
import { strings } from '../strings.js';
import { connectStrings as text } from './connect-strings.js';

const LOCAL = /^(?:localhost|.*\.local(?:host)?|127\..*|10\..*|192\.168\..*|172\.(?:1[6-9]|2\d|3[01])\..*|\[.*\])$/;

interface LocalAdviceProps {
  readonly type: DirectoryServiceType;
  readonly baseUrl: string;
  readonly token: string | undefined;
  readonly onTokenCopied: () => void;
}

/** Explains what an identity provider needs if it cannot reach the base URL, and what can be tried without one. */
export function LocalAdvice({ type, baseUrl, token, onTokenCopied }: LocalAdviceProps) {
  if (isPublic(baseUrl)) return null;
  return (
    <Notice tone="info" title={text.local(strings.providerName[type])}>
      <div className="stack">
        <p>{text.localHelp}</p>
        {token && type !== 'ENTRA_SCIM' && (
          <div>
            <p>{text.simulator}</p>
            <CopyField
              label={text.command}
              value={`npm run okta -- --url ${baseUrl} --token ${token}`}
              buttonLabel={text.copyCommand}
              onCopy={onTokenCopied}
            />
          </div>
        )}
      </div>
    </Notice>
  );
}

/** Returns whether an identity provider can reach an address. */
export function isPublic(baseUrl: string): boolean {
  const { protocol, hostname } = new URL(baseUrl);
  return protocol === 'https:' && !LOCAL.test(hostname);
}
