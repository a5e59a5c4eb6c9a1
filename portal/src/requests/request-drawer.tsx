import { useQuery } from '@tanstack/react-query';
import { DetailDrawer } from '../components/detail-drawer.js';
import { CardSkeleton } from '../components/skeleton.js';
import { ErrorNotice, Notice } from '../components/notice.js';
import { Tabs } from '../components/tabs.js';
import { type RequestDetail, scimRequestQuery } from './request-api.js';
import { RequestBody } from './request-body.js';
import { RequestCurl } from './request-curl.js';
import { RequestOverview } from './request-overview.js';
import type { RequestPart } from './request-search.js';
import { requestStrings } from './request-strings.js';
import styles from './requests.module.css';
import { StatusCode } from './status-code.js';

const text = requestStrings.drawer;

interface RequestDrawerProps {
  readonly id: string;
  readonly part: RequestPart;
  readonly onPart: (part: RequestPart) => void;
  readonly onClose: () => void;
}

/** Details of a request beside the list: explanation, request, response and curl command. */
export function RequestDrawer({ id, part, onPart, onClose }: RequestDrawerProps) {
  const { data, error, isPending, refetch } = useQuery(scimRequestQuery(id));
  return (
    <DetailDrawer title={data?.summary ?? requestStrings.request} onClose={onClose}>
      {isPending && <CardSkeleton />}
      {error && <ErrorNotice error={error} retry={() => void refetch()} />}
      {data === null && <Notice tone="info">{text.missing}</Notice>}
      {data && (
        <>
          <p className={`row wrap ${styles.heading}`}>
            <StatusCode status={data.status} />
            <code>
              {data.method} {data.path}
            </code>
          </p>
          <Tabs label={text.parts} value={part} onChange={onPart} tabs={tabsOf(data)} />
        </>
      )}
    </DetailDrawer>
  );
}

const tabsOf = (request: RequestDetail) =>
  [
    ['overview', request.explanation ? text.explanation : text.overview, <RequestOverview request={request} />],
    ['request', text.request, <RequestBody title={text.request} body={request.requestBody} none={text.noBody} />],
    ['response', text.response, <RequestBody title={text.response} body={request.responseBody} none={text.noBody} />],
    ['curl', text.curl, <RequestCurl curl={request.curl} />],
  ] as const;
