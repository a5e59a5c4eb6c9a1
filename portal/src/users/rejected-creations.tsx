import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Bidi } from '../components/bidi.js';
import { RelativeTime } from '../components/relative-time.js';
import { strings } from '../strings.js';
import { rejectedCreationsQuery } from './user-api.js';
import styles from './user-list.module.css';

const text = strings.rejectedCreation;

interface RejectedCreationsProps {
  readonly search: string;
  readonly directoryServiceId: string | undefined;
}

/** Says which of the users and groups that a search did not find could not be created, and why. */
export function RejectedCreations({ search, directoryServiceId }: RejectedCreationsProps) {
  const { data = [] } = useQuery(rejectedCreationsQuery(search, directoryServiceId));
  if (data.length === 0) return null;
  return (
    <div role="status">
      <ul className={styles.rejected}>
        {data.map(({ requestId, userName, displayName, externalId, occurredAt, explanation, directoryService }) => (
          <li key={requestId}>
            {text.sentence(
              strings.providerName[directoryService.type],
              <Bidi>{userName ?? displayName ?? externalId ?? requestId}</Bidi>,
              <RelativeTime at={occurredAt} />,
              explanation?.title,
            )}{' '}
            <Link to="/requests" search={{ request: requestId }}>
              {text.open}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
