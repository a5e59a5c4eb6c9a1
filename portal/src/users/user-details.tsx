import { Card } from '../components/card.js';
import { Tabs } from '../components/tabs.js';
import { Compare } from '../history/compare.js';
import { HistoryCard } from '../history/history-card.js';
import { strings } from '../strings.js';
import type { UserDetail } from './user-api.js';
import { UserAttributes } from './user-attributes.js';
import { UserGroups } from './user-groups.js';
import styles from './user-page.module.css';
import { UserProfile } from './user-profile.js';
import type { UserSearch } from './user-search.js';

const text = strings.user;

interface UserDetailsProps {
  readonly user: UserDetail;
  readonly search: UserSearch;
  readonly onSearch: (search: UserSearch) => void;
  readonly narrow?: boolean;
}

/** Details of a user in tabs, on the user's page and in the drawer. */
export function UserDetails({ user, search, onSearch, narrow = false }: UserDetailsProps) {
  const { tab, asOf, from, to } = search;
  const profile = (
    <div className="stack">
      <div className={narrow ? 'stack' : styles.columns}>
        <Card title={text.profile}>
          <UserProfile user={user} />
        </Card>
        <UserGroups user={user} asOf={asOf} onAsOf={(time) => onSearch({ ...search, asOf: time })} />
      </div>
      <HistoryCard id={user.id} subject="user" derived={user.derived} />
    </div>
  );
  const compare = <Compare id={user.id} from={from} to={to} onChange={(times) => onSearch({ ...search, ...times })} />;
  return (
    <Tabs
      label={text.tabs}
      value={tab ?? 'profile'}
      onChange={(next) => onSearch({ ...search, tab: next === 'profile' ? undefined : next })}
      tabs={[
        ['profile', text.profile, profile],
        ['attributes', text.attributes.title, <UserAttributes key="attributes" user={user} />],
        ['compare', strings.history.compare.title, compare],
      ]}
    />
  );
}
