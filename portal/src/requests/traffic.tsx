import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Card } from '../components/card.js';
import { Notice } from '../components/notice.js';
import { RelativeTime } from '../components/relative-time.js';
import type { DirectoryServiceDetail } from '../directory-services/directory-service-api.js';
import { type Finding, trafficQuery } from './request-api.js';
import styles from './requests.module.css';
import { requestStrings as text } from './request-strings.js';

/** Banner for a failing directory service, with the latest cause and a link to the requests. */
export function FailingBanner({ service: { id, status } }: { service: DirectoryServiceDetail }) {
  const groups = useQuery({ ...trafficQuery(id), enabled: status === 'FAILING' }).data?.errorGroups ?? [];
  if (status !== 'FAILING') return null;
  const [last] = groups;
  const title = last ? text.failing(last.explanation.title, last.count) : text.failingUnknown;
  return (
    <Notice
      tone="error"
      title={title}
      action={
        <Link to="/directory-services/$id/requests" params={{ id }} search={{ outcome: 'failed' }}>
          {text.showFailed}
        </Link>
      }
    >
      {last && (
        <>
          {last.explanation.remedy}{' '}
          <span className="dimmed">
            {text.lastSeen} <RelativeTime at={last.lastSeenAt} />, {text.firstSeen}{' '}
            <RelativeTime at={last.firstSeenAt} />.
          </span>
        </>
      )}
    </Notice>
  );
}

/** Findings about the identity provider's settings. Renders nothing if there are none. */
export function Findings({ id }: { id: string }) {
  const findings = useQuery(trafficQuery(id)).data?.findings ?? [];
  if (findings.length === 0) return null;
  return (
    <Card title={text.findings.title}>
      <ul className={styles.groups}>
        {findings.map((finding) => (
          <FindingItem key={finding.code} finding={finding} />
        ))}
      </ul>
    </Card>
  );
}

/** Formats the count of a finding: some count users or names, others requests. */
function seenIn(code: Finding['code'], count: number): string {
  if (code === 'USER_NAME_UNEXPECTED' || code === 'BECAME_ANOTHER_PERSON') return text.findings.users(count);
  return code === 'NAME_SHARED' ? text.findings.names(count) : text.findings.seen(count);
}

function FindingItem({ finding }: { finding: Finding }) {
  const { code, title, meaning, remedy, count, lastSeenAt, example } = finding;
  const seen = seenIn(code, count);
  return (
    <li className={styles.group}>
      <div>
        <p className={styles.groupTitle}>{title}</p>
        <p className="dimmed">
          {meaning} {seen} <RelativeTime at={lastSeenAt} />.
          {example && ` ${text.findings.example} ${example.replace(/\.$/, '')}.`}
        </p>
        <p className={styles.remedy}>{remedy}</p>
      </div>
    </li>
  );
}
