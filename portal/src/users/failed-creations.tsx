import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Bidi } from '../components/bidi.js';
import { RelativeTime } from '../components/relative-time.js';
import { strings } from '../strings.js';
import { failedCreationsQuery } from './user-api.js';
import styles from './user-list.module.css';

interface FailedCreationsProps {
  readonly search: string;
  readonly directoryServiceId: string | undefined;
}

/** Says which of the users and groups that a search did not find could not be created, with links to the problems. */
export function FailedCreations({ search, directoryServiceId }: FailedCreationsProps) {
  const { data = [] } = useQuery(failedCreationsQuery(search, directoryServiceId));
  if (data.length === 0) return null;
  return (
    <div role="status">
      <ul className={styles.failed}>
        {data.map(({ subject: { name, displayName, externalId, requestId, lastSeenAt }, problem }) => (
          <li key={requestId}>
            {strings.failedCreation.sentence(
              strings.providerName[problem.directoryService?.type ?? 'GENERIC_SCIM'],
              <Bidi>{name ?? displayName ?? externalId ?? requestId}</Bidi>,
              <RelativeTime at={lastSeenAt} />,
            )}{' '}
            <Link to="/problems/$id" params={{ id: problem.id }}>
              <Bidi>{problem.title}</Bidi>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
