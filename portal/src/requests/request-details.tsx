import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Bidi } from '../components/bidi.js';
import { Notice } from '../components/notice.js';
import { strings } from '../strings.js';
import type { RequestDetail } from './request-api.js';
import { RequestBody } from './request-body.js';
import { RequestChanges } from './request-changes.js';
import { RequestCurl } from './request-curl.js';
import { decodedPath } from './request-lines.js';
import type { RequestsSearch } from './request-search.js';
import { requestStrings } from './request-strings.js';
import { RequestSubject } from './request-subject.js';
import { dayOf, timeOfDay } from './request-times.js';
import styles from './requests.module.css';
import { StatusCode } from './status-code.js';

const text = requestStrings.drawer;

interface RequestDetailsProps {
  readonly request: RequestDetail;
  /** Cause whose requests the list shows. */
  readonly reason: RequestsSearch['reason'];
  readonly onFilter: (change: RequestsSearch) => void;
}

/** Explanation, request and response of a request, one below the other. */
export function RequestDetails({ request, reason, onFilter }: RequestDetailsProps) {
  const { method, path, url, receivedAt, durationMs, explanation, detail, status, failed } = request;
  const isElsewhere = explanation?.code === 'WRONG_BASE_URL';
  return (
    <>
      <p className={styles.line}>
        <StatusCode status={status} failed={failed} />
        <code>
          {method} <Bidi>{decodedPath(isElsewhere ? url : path)}</Bidi>
        </code>
      </p>
      <p className={styles.facts}>
        <time dateTime={receivedAt}>
          {dayOf(receivedAt)}, {timeOfDay(receivedAt)}
        </time>
        {' · '}
        {requestStrings.milliseconds(durationMs)}
      </p>
      {explanation && (
        <Explanation explanation={explanation} detail={detail} failed={failed}>
          {explanation.code !== reason && (
            <Button
              className={styles.cause}
              variant="subtle"
              size="compact-xs"
              onClick={() => onFilter({ reason: explanation.code })}
            >
              {text.sameCause}
            </Button>
          )}
        </Explanation>
      )}
      <About request={request} onFilter={onFilter} />
      {method !== 'GET' && status < 400 && <RequestChanges request={request} />}
      <RequestBody title={text.request} body={request.requestBody} none={text.noRequestBody} />
      <RequestBody title={text.response} body={request.responseBody} none={text.noResponseBody} />
      <RequestCurl curl={request.curl} />
      <Origin request={request} />
    </>
  );
}

interface ExplanationProps {
  readonly explanation: NonNullable<RequestDetail['explanation']>;
  readonly detail: string | null | undefined;
  readonly failed: boolean;
  /** Link to the other requests with the same cause. */
  readonly children: ReactNode;
}

function Explanation({ explanation: { title, meaning, remedy }, detail, failed, children }: ExplanationProps) {
  return (
    <section aria-label={text.explanation}>
      <Notice tone={failed ? 'error' : 'info'} title={title}>
        <p>{meaning}</p>
        <p className={styles.remedy}>
          <strong>{text.remedy}:</strong> {remedy}
        </p>
        {detail && (
          <p className={styles.remedy}>
            <strong>{text.message}:</strong> <Bidi>{detail}</Bidi>
          </p>
        )}
        {children}
      </Notice>
    </section>
  );
}

/** The user or group, with a link to the other requests about it. */
function About({ request: { subject }, onFilter }: Omit<RequestDetailsProps, 'reason'>) {
  if (!subject) return null;
  const value = subject.id ?? subject.name;
  return (
    <p className={styles.about}>
      <span>
        <span className="dimmed">{text.subject}:</span> <RequestSubject subject={subject} />
      </span>
      {value && (
        <Button variant="subtle" size="compact-xs" onClick={() => onFilter({ subject: value })}>
          {text.otherRequests}
        </Button>
      )}
    </p>
  );
}

/** Where the request came from, and its size, in one line. */
function Origin({ request }: { request: RequestDetail }) {
  const { directoryService, tokenHint, userAgent, ip, requestBytes, responseBytes, id } = request;
  return (
    <p className={styles.facts}>
      {directoryService && (
        <>
          <Link to="/directory-services/$id" params={{ id: directoryService.id }}>
            <Bidi>{directoryService.displayName}</Bidi>
          </Link>
          {' · '}
        </>
      )}
      {text.token} <code>{tokenHint ?? text.unknownToken}</code> · <Bidi>{userAgent || strings.none}</Bidi> · {ip} ·{' '}
      {text.sizes(text.bytes(requestBytes), text.bytes(responseBytes))} · {text.id} <code>{id}</code>
    </p>
  );
}
