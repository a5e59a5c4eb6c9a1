import { Card, DefinitionList, type Definition } from '../components/card.js';
import { DateAndTime } from '../components/date-and-time.js';
import { ScimResource } from '../components/scim-resource.js';
import { HistoryCard } from '../history/history-card.js';
import { strings } from '../strings.js';
import type { UserDetail } from './user-api.js';
import { UserGroups } from './user-groups.js';
import styles from './user-page.module.css';

const text = strings.user;

/** Details of a user, in two columns on the user's page and in one column in the drawer. */
export function UserDetails({ user, narrow = false }: { user: UserDetail; narrow?: boolean }) {
  return (
    <>
      <div className={narrow ? 'stack' : styles.columns}>
        <Card title={text.profile}>
          <DefinitionList items={profileOf(user)} />
        </Card>
        <Card title={`${text.groups} (${user.groupCount})`}>
          <UserGroups user={user} />
        </Card>
      </div>
      <HistoryCard id={user.id} subject="user" />
      <ScimResource resource={user.scim} />
    </>
  );
}

function profileOf(user: UserDetail): Definition[] {
  const { none } = strings;
  const items: Definition[] = [
    [text.userName, user.userName],
    [text.displayName, user.displayName || none],
    [text.givenName, user.givenName || none],
    [text.familyName, user.familyName || none],
    [text.emails, <Emails key="emails" user={user} />],
    [text.externalId, user.externalId ? <code key="external">{user.externalId}</code> : none],
    [text.id, <code key="id">{user.id}</code>],
    [text.created, <DateAndTime key="created" at={user.createdAt} />],
    [text.updated, <DateAndTime key="updated" at={user.updatedAt} />],
  ];
  return user.deactivatedAt && !user.active
    ? [...items, [text.deactivated, <DateAndTime key="deactivated" at={user.deactivatedAt} />]]
    : items;
}

function Emails({ user: { emails } }: { user: UserDetail }) {
  if (emails.length === 0) return strings.none;
  return emails.map(({ value, type, primary }) => (
    <div key={`${type}:${value}`}>
      {value} <span className="dimmed">{[type, primary && text.primary].filter(Boolean).join(', ')}</span>
    </div>
  ));
}
