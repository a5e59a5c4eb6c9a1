import { useQuery } from '@tanstack/react-query';
import { useRef, type ReactNode } from 'react';
import { DefinitionList } from '../components/card.js';
import { CopyButton } from '../components/copy-button.js';
import { Dialog } from '../components/dialog.js';
import { ErrorNotice, Notice } from '../components/notice.js';
import { RelativeTime } from '../components/relative-time.js';
import { strings } from '../strings.js';
import { type RequestDetail, scimRequestQuery } from './request-api.js';
import styles from './requests.module.css';
import { StatusCode } from './status-code.js';
import { requestStrings } from './request-strings.js';

const text = requestStrings.drawer;

/** One request: why it failed, what was asked, and what was answered. */
export function RequestDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { data, error, isPending, refetch } = useQuery(scimRequestQuery(id));
  return (
    <Dialog title={data?.summary ?? requestStrings.request} onClose={onClose} size={780}>
      {isPending && <p role="status">{strings.loading}</p>}
      {error && <ErrorNotice error={error} retry={() => void refetch()} />}
      {data === null && <Notice tone="info">{text.missing}</Notice>}
      {data && <Detail request={data} />}
    </Dialog>
  );
}

function Detail({ request }: { request: RequestDetail }) {
  const curl = useRef<HTMLPreElement>(null);
  const select = () => curl.current && getSelection()?.selectAllChildren(curl.current);
  return (
    <div className="stack">
      <p className={`row wrap ${styles.heading}`}>
        <StatusCode status={request.status} />
        <code>
          {request.method} {request.path}
        </code>
      </p>
      {request.explanation && <Explanation explanation={request.explanation} detail={request.detail} />}
      <Facts request={request} />
      <Body title={text.request} body={request.requestBody} none={text.noBody} />
      <Body title={text.response} body={request.responseBody} none={text.noResponse} />
      <section className={styles.part}>
        <div className="row wrap">
          <CopyButton label={text.copyCurl} text={request.curl} select={select} />
          <span className="dimmed small">{text.copyCurlHelp}</span>
        </div>
        <pre ref={curl} tabIndex={0} role="region" aria-label="curl" className={styles.body}>
          {request.curl}
        </pre>
      </section>
    </div>
  );
}

function Explanation({
  explanation: { title, meaning, remedy },
  detail,
}: {
  explanation: NonNullable<RequestDetail['explanation']>;
  detail: string | null | undefined;
}) {
  return (
    <section aria-label={text.explanation}>
      <Notice tone="error" title={title}>
        <p>{meaning}</p>
        <p className={styles.remedy}>
          <strong>{text.remedy}:</strong> {remedy}
        </p>
        {detail && (
          <p className={styles.remedy}>
            <strong>{text.told}:</strong> {detail}
          </p>
        )}
      </Notice>
    </section>
  );
}

function Facts({ request }: { request: RequestDetail }) {
  const sizes = text.sizes(text.bytes(request.requestBytes), text.bytes(request.responseBytes));
  const facts: [string, ReactNode][] = [
    [requestStrings.received, <RelativeTime at={request.receivedAt} />],
    [text.duration, requestStrings.milliseconds(request.durationMs)],
    [text.token, request.tokenHint ? <code>{request.tokenHint}</code> : text.unknownToken],
    [text.client, request.userAgent || strings.none],
    [text.address, <code>{request.ip}</code>],
    [text.size, sizes],
    [text.id, <code>{request.id}</code>],
  ];
  return <DefinitionList items={facts} />;
}

function Body({ title, body, none }: { title: string; body: string | null | undefined; none: string }) {
  return (
    <section className={styles.part}>
      <h3>{title}</h3>
      {body ? (
        <pre tabIndex={0} role="region" aria-label={title} className={styles.body}>
          {pretty(body)}
        </pre>
      ) : (
        <p className="dimmed">{none}</p>
      )}
    </section>
  );
}

/** What was cut off is no JSON any more, and shown as it is. */
function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
