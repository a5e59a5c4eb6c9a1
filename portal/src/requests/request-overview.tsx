import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Card, DefinitionList } from '../components/card.js';
import { DateAndTime } from '../components/date-and-time.js';
import { Notice } from '../components/notice.js';
import { strings } from '../strings.js';
import type { RequestDetail } from './request-api.js';
import { RequestChanges } from './request-changes.js';
import { requestStrings } from './request-strings.js';
import { RequestSubject } from './request-subject.js';
import styles from './requests.module.css';

const text = requestStrings.drawer;

/** Details of a request and, if it failed, the cause and the remedy. */
export function RequestOverview({ request }: { request: RequestDetail }) {
  return (
    <div className="stack">
      {request.explanation && <Explanation explanation={request.explanation} detail={request.detail} />}
      <Card title={text.facts}>
        <DefinitionList items={factsOf(request)} />
      </Card>
      {isWrite(request) && <RequestChanges request={request} />}
    </div>
  );
}

const isWrite = ({ method, status }: RequestDetail) => method !== 'GET' && status < 400;

interface ExplanationProps {
  readonly explanation: NonNullable<RequestDetail['explanation']>;
  readonly detail: string | null | undefined;
}

function Explanation({ explanation: { title, meaning, remedy }, detail }: ExplanationProps) {
  return (
    <section aria-label={text.explanation}>
      <Notice tone="error" title={title}>
        <p>{meaning}</p>
        <p className={styles.remedy}>
          <strong>{text.remedy}:</strong> {remedy}
        </p>
        {detail && (
          <p className={styles.remedy}>
            <strong>{text.message}:</strong> {detail}
          </p>
        )}
      </Notice>
    </section>
  );
}

function factsOf(request: RequestDetail): [string, ReactNode][] {
  const sizes = text.sizes(text.bytes(request.requestBytes), text.bytes(request.responseBytes));
  return [
    [requestStrings.received, <DateAndTime at={request.receivedAt} />],
    [text.duration, requestStrings.milliseconds(request.durationMs)],
    [requestStrings.directory, <Directory service={request.directoryService} />],
    ...(request.subjectId ? [[text.subject, <RequestSubject request={request} />] as [string, ReactNode]] : []),
    [text.token, request.tokenHint ? <code>{request.tokenHint}</code> : text.unknownToken],
    [text.client, request.userAgent || strings.none],
    [text.address, <code>{request.ip}</code>],
    [text.size, sizes],
    [text.id, <code>{request.id}</code>],
  ];
}

function Directory({ service }: { service: RequestDetail['directoryService'] }) {
  if (!service) return strings.none;
  return (
    <Link to="/directory-services/$id" params={{ id: service.id }}>
      {service.displayName}
    </Link>
  );
}
