import { useQuery } from '@tanstack/react-query';
import { Dialog } from '../components/dialog.js';
import { ErrorNotice } from '../components/notice.js';
import type { GroupMembershipQuery } from '../generated/graphql.js';
import { strings } from '../strings.js';
import { ChangeItem } from './change-item.js';
import { groupMembershipQuery, type ChangeEntry } from './history-api.js';
import styles from './history.module.css';

const text = strings.history;

interface WhyDialogProps {
  readonly user: { readonly id: string; readonly name: string };
  readonly group: { readonly id: string; readonly name: string };
  readonly onClose: () => void;
}

export function WhyDialog({ user, group, onClose }: WhyDialogProps) {
  const { data, error, isPending, refetch } = useQuery(groupMembershipQuery(group.id, user.id));
  return (
    <Dialog title={text.whyTitle(user.name, group.name)} onClose={onClose}>
      <div className="stack">
        {isPending && <p role="status">{strings.loading}</p>}
        {error && <ErrorNotice error={error} retry={() => void refetch()} />}
        {data !== undefined && <Reason membership={data} user={user.name} group={group.name} />}
      </div>
    </Dialog>
  );
}

interface ReasonProps {
  readonly membership: GroupMembershipQuery['groupMembership'] | null;
  readonly user: string;
  readonly group: string;
}

function Reason({ membership, user, group }: ReasonProps) {
  const { added, removed } = membership ?? {};
  if (!added) return <p>{text.unknown}</p>;
  return (
    <>
      {removed && <p>{text.notMember(user, group)}</p>}
      {removed && <One title={text.removedBy} change={removed} />}
      <One title={text.because} change={added} />
    </>
  );
}

function One({ title, change }: { title: string; change: ChangeEntry }) {
  return (
    <div>
      <p>{title}</p>
      <ol className={styles.reason}>
        <ChangeItem change={change} subject="user" />
      </ol>
    </div>
  );
}
