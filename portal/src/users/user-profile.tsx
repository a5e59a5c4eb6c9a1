import type { ReactNode } from 'react';
import { Bidi } from '../components/bidi.js';
import { Clamp } from '../components/clamp.js';
import { DateAndTime } from '../components/date-and-time.js';
import { strings } from '../strings.js';
import type { UserDetail } from './user-api.js';
import { NotSent, SentValue } from './sent-value.js';
import styles from './user-page.module.css';

const text = strings.user;

/** The main attributes of a user in two columns. Says which ones were not sent, and which ones Rollcall derived. */
export function UserProfile({ user }: { user: UserDetail }) {
  return (
    <dl className={styles.profile}>
      {factsOf(user).map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>
            <Clamp>{value}</Clamp>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function factsOf(user: UserDetail): (readonly [term: string, value: ReactNode])[] {
  const name = (user.scim.name ?? {}) as Record<string, unknown>;
  const sent = (path: string, value: unknown) => (
    <SentValue key={path} value={typeof value === 'string' ? value : ''} isDerived={user.derived.includes(path)} />
  );
  const facts: (readonly [string, ReactNode])[] = [
    [text.userName, <Bidi key="userName">{user.userName}</Bidi>],
    [text.displayName, sent('displayName', user.scim.displayName)],
    [text.givenName, sent('name.givenName', name.givenName)],
    [text.familyName, sent('name.familyName', name.familyName)],
    [text.emails, <Emails key="emails" user={user} />],
    [text.titleAttribute, sent('title', user.title)],
    [text.department, sent('department', user.department)],
    [text.created, <DateAndTime key="created" at={user.createdAt} />],
    [text.updated, <DateAndTime key="updated" at={user.updatedAt} />],
  ];
  if (!user.active && user.deactivatedAt) {
    facts.push([text.deactivated, <DateAndTime key="deactivated" at={user.deactivatedAt} />]);
  }
  facts.push([text.id, <code key="id">{user.id}</code>]);
  return facts;
}

function Emails({ user: { emails } }: { user: UserDetail }) {
  if (emails.length === 0) return <NotSent />;
  return emails.map(({ value, type, primary }) => (
    <div key={`${type}:${value}`}>
      <Bidi>{value}</Bidi> <span className="dimmed">{[type, primary && text.primary].filter(Boolean).join(', ')}</span>
    </div>
  ));
}
