import { useRef } from 'react';
import { Card } from '../components/card.js';
import { CopyButton } from '../components/copy-button.js';
import { formatDate } from '../components/format.js';
import { useRelative } from '../components/relative-time.js';
import { strings } from '../strings.js';
import styles from './connection-card.module.css';
import type { DirectoryServiceDetail, Token } from './directory-service-api.js';
import { overviewStrings } from './overview-strings.js';

const text = strings.detail;

/** Base URL and valid tokens of a directory service. */
export function ConnectionCard({ service }: { service: DirectoryServiceDetail }) {
  const tokens = service.tokens.filter(({ state }) => state === 'ACTIVE' || state === 'EXPIRING');
  return (
    <Card title={text.connection}>
      <BaseUrl value={service.scimBaseUrl} />
      <h3 className={styles.label}>{text.tokens}</h3>
      <ul className={styles.tokens}>
        {tokens.map((token) => (
          <TokenLine key={token.id} token={token} />
        ))}
        {tokens.length === 0 && <li>{strings.tokenWarning.none}</li>}
      </ul>
      <p className={styles.created}>
        {text.created} {formatDate(service.createdAt)}
      </p>
    </Card>
  );
}

/** The whole base URL on up to two lines. */
function BaseUrl({ value }: { value: string }) {
  const url = useRef<HTMLElement>(null);
  const select = () => url.current && getSelection()?.selectAllChildren(url.current);
  return (
    <div>
      <h3 className={styles.label}>{strings.secret.baseUrl}</h3>
      <div className={styles.row}>
        <code ref={url} className={styles.url}>
          {value}
        </code>
        <CopyButton label={strings.secret.copyBaseUrl} text={value} select={select} />
      </div>
    </div>
  );
}

function TokenLine({ token: { hint, expiresAt, lastUsedAt } }: { token: Token }) {
  const expires = useRelative(expiresAt);
  const used = useRelative(lastUsedAt);
  const { token: words } = overviewStrings;
  const facts = [lastUsedAt ? words.used(used) : words.unused, expiresAt ? words.expires(expires) : words.never];
  return (
    <li className={styles.token}>
      <code>{hint}</code>
      <span className={styles.facts}>{facts.join(' · ')}</span>
    </li>
  );
}
