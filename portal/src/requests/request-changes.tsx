import { Card } from '../components/card.js';
import { ChangeItem } from '../history/change-item.js';
import historyStyles from '../history/history.module.css';
import type { RequestDetail } from './request-api.js';
import { requestStrings } from './request-strings.js';

const text = requestStrings.drawer;

/** Changes that a request made to its user or group. */
export function RequestChanges({ request: { subject, changes } }: { request: RequestDetail }) {
  return (
    <Card title={text.changes}>
      {changes.length > 0 ? (
        <ol className={historyStyles.timeline} aria-label={text.changes}>
          {changes.map((change) => (
            <ChangeItem key={change.id} changes={[change]} subject={change.groupId ? 'group' : 'user'} origin={false} />
          ))}
        </ol>
      ) : (
        <p className="dimmed">{subject?.id ? text.changedNothing : text.changedSeveral}</p>
      )}
    </Card>
  );
}
