import { ActiveBadge } from '../components/badge.js';
import { Bidi } from '../components/bidi.js';
import { CopyIcon } from '../components/copy-icon.js';
import { ManagedBy } from '../components/managed-by.js';
import { strings } from '../strings.js';
import type { UserDetail } from './user-api.js';
import styles from './user-page.module.css';

/** State of a user. Active users have none. */
export function UserState({ user }: { user: Pick<UserDetail, 'active'> }) {
  return user.active ? null : <ActiveBadge active={false} />;
}

/** Job title and department, the id at the identity provider, and the directory service. */
export function UserSubtitle({ user }: { user: UserDetail }) {
  const { title, department, externalId, directoryService } = user;
  const job = [title, department].filter((part) => typeof part === 'string');
  return (
    <span className={styles.subtitle}>
      {job.length > 0 && (
        <span className={styles.job} title={job.join(' · ')}>
          <Bidi>{job.join(' · ')}</Bidi>
        </span>
      )}
      {externalId && (
        <span className={styles.externalId}>
          {strings.user.providerId[directoryService.type]}{' '}
          <code>
            <Bidi>{externalId}</Bidi>
          </code>
          <CopyIcon label={strings.user.copyExternalId} text={externalId} />
        </span>
      )}
      <ManagedBy service={directoryService} />
    </span>
  );
}
