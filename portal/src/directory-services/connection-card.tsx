import { Card, DefinitionList, type Definition } from '../components/card.js';
import { CopyField } from '../components/copy-field.js';
import { formatDate } from '../components/format.js';
import { RelativeTime } from '../components/relative-time.js';
import { strings } from '../strings.js';
import type { DirectoryServiceDetail } from './directory-service-api.js';

const text = strings.detail;

/** Base URL and token state of a directory service. */
export function ConnectionCard({ service }: { service: DirectoryServiceDetail }) {
  const token = service.tokens.find(({ state }) => state === 'ACTIVE') ?? service.tokens.find(isUsable);
  const ofToken: Definition[] = token
    ? [
        [text.currentToken, <code key="hint">{token.hint}</code>],
        [text.expires, <RelativeTime key="expires" at={token.expiresAt} />],
        [text.lastUsed, <RelativeTime key="used" at={token.lastUsedAt} />],
      ]
    : [[text.currentToken, strings.tokenWarning.none]];
  return (
    <Card title={text.connection}>
      <div className="stack">
        <CopyField
          label={strings.secret.baseUrl}
          value={service.scimBaseUrl}
          buttonLabel={strings.secret.copyBaseUrl}
        />
        <DefinitionList
          items={[
            ...ofToken,
            [text.lastActivity, <RelativeTime key="activity" at={service.lastActivityAt} />],
            [text.created, formatDate(service.createdAt)],
          ]}
        />
      </div>
    </Card>
  );
}

const isUsable = ({ state }: { state: string }): boolean => state === 'EXPIRING';
