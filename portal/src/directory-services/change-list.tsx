import { Link } from '@tanstack/react-router';
import { Icon, type IconName } from '../components/icons.js';
import { RelativeTime } from '../components/relative-time.js';
import { strings } from '../strings.js';
import styles from './change-list.module.css';
import type { DirectoryServiceDetail } from './directory-service-api.js';

type Change = DirectoryServiceDetail['recentChanges'][number];

const ICONS: Record<string, IconName> = { user: 'users', group: 'groups', token: 'key', directoryService: 'directory' };

export function ChangeList({ changes }: { changes: readonly Change[] }) {
  if (changes.length === 0) return <p className="dimmed">{strings.detail.noChanges}</p>;
  return (
    <ol className={styles.list}>
      {changes.map((change) => (
        <li key={change.id} className={styles.change}>
          <span className={styles.icon}>
            <Icon name={ICONS[change.kind.split('.')[0] ?? ''] ?? 'info'} size={16} />
          </span>
          <span className={styles.summary}>
            <Summary change={change} />
          </span>
          <span className={styles.time}>
            <RelativeTime at={change.occurredAt} />
          </span>
        </li>
      ))}
    </ol>
  );
}

/** Links to the changed resource, unless it was deleted. */
function Summary({ change: { kind, summary, userId, groupId } }: { change: Change }) {
  if (kind.endsWith('.deleted')) return summary;
  if (userId) {
    return (
      <Link to="/users/$id" params={{ id: userId }}>
        {summary}
      </Link>
    );
  }
  if (!groupId) return summary;
  return (
    <Link to="/groups/$id" params={{ id: groupId }}>
      {summary}
    </Link>
  );
}
