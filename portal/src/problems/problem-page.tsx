import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Bidi } from '../components/bidi.js';
import { Card, type Definition, DefinitionList } from '../components/card.js';
import { DateAndTime } from '../components/date-and-time.js';
import { formatAbsolute, formatNumber } from '../components/format.js';
import { CopyButton } from '../components/copy-button.js';
import { CopyField } from '../components/copy-field.js';
import { LoadingPage } from '../components/loading-page.js';
import { Notice } from '../components/notice.js';
import { PageHeader } from '../components/page-header.js';
import { RelativeTime } from '../components/relative-time.js';
import type { ExplanationCode } from '../generated/graphql.js';
import { RequestList } from '../requests/request-list.js';
import { strings } from '../strings.js';
import { AffectedNames, fullNameOf } from './affected-names.js';
import { DismissButton } from './dismiss-button.js';
import { type ProblemDetail, problemQuery } from './problem-api.js';
import { problemStrings } from './problem-strings.js';
import styles from './problems.module.css';
import { RemedyLinks } from './remedy-links.js';
import { SubjectLink, subjectPath } from './subject-link.js';

const text = problemStrings.page;
const route = getRouteApi('/signed-in/problems/$id');
const PARENT = { to: '/directory-services', label: strings.directoryServices.title } as const;

/** A problem: the cause, what to do, who is affected, and the failed requests. */
export function ProblemPage() {
  const { id } = route.useParams();
  const { data: problem, error, refetch } = useQuery(problemQuery(id));
  if (problem === null) return <Notice tone="info">{text.missing}</Notice>;
  if (!problem) {
    return <LoadingPage parent={PARENT} title={problemStrings.title} error={error} retry={() => void refetch()} />;
  }
  return (
    <>
      <PageHeader
        parent={{ ...PARENT, service: problem.directoryService }}
        title={problem.title}
        subtitle={<Subtitle problem={problem} />}
      />
      <div className="stack">
        <WhatToDo problem={problem} />
        <Facts problem={problem} />
        <AffectedNames problem={problem} />
        {problem.severity !== 'ADVICE' && <Requests problem={problem} />}
      </div>
    </>
  );
}

function Subtitle({ problem }: { problem: ProblemDetail }) {
  const { closedAt, closedReason, closedSummary, closedBy, directoryService } = problem;
  if (!closedAt || !closedReason) return problemStrings.harm(problem);
  const provider = strings.providerName[directoryService?.type ?? 'GENERIC_SCIM'];
  return (
    <>
      {problemStrings.closed} <RelativeTime at={closedAt} />:{' '}
      <Bidi>{problemStrings.closedBy(closedReason, provider, closedSummary ?? null, closedBy ?? null)}</Bidi>
    </>
  );
}

function WhatToDo({ problem }: { problem: ProblemDetail }) {
  const { code, meaning, remedy, retry, holder, example, closedAt, severity, directoryService } = problem;
  return (
    <Card
      title={text.whatToDo}
      actions={
        <span className="row wrap">
          <CopyButton label={text.copy} text={ticketOf(problem)} />
          {!closedAt && severity !== 'ADVICE' && <DismissButton problem={problem} affected={affectedBy(problem)} />}
        </span>
      }
    >
      <div className={`stack ${styles.remedy}`}>
        <p className="dimmed">
          <Bidi>{meaning}</Bidi>
          {example && <Bidi>{` ${text.forExample} ${/[.…]$/.test(example) ? example : `${example}.`}`}</Bidi>}
        </p>
        <p>{remedy}</p>
        {retry && (
          <p>
            <Bidi>{retry}</Bidi>
          </p>
        )}
        {holder && (
          <p>
            {text.holder} <SubjectLink kind={holder.kind} id={holder.id} name={fullNameOf(holder) ?? ''} />
          </p>
        )}
        {WRONG_ADDRESS.has(code) && directoryService && <BaseUrl value={directoryService.scimBaseUrl} />}
        <RemedyLinks problem={problem} />
      </div>
    </Card>
  );
}

/** Causes whose remedy is to copy the base URL. */
const WRONG_ADDRESS: ReadonlySet<ProblemDetail['code']> = new Set(['WRONG_BASE_URL', 'WRONG_PATH'] as const);

function BaseUrl({ value }: { value: string }) {
  return <CopyField label={strings.secret.baseUrl} value={value} buttonLabel={strings.secret.copyBaseUrl} />;
}

function Facts({ problem }: { problem: ProblemDetail }) {
  const { directoryService, firstSeenAt, lastSeenAt, requestCount, requestId, newerToken } = problem;
  const service = directoryService && (
    <Link to="/directory-services/$id" params={{ id: directoryService.id }}>
      <Bidi>{directoryService.displayName}</Bidi>
    </Link>
  );
  const items: (Definition | false)[] = [
    [text.directory, service ?? strings.none],
    problem.subjectKind !== null && [text.affected, affectedBy(problem)],
    Boolean(firstSeenAt) && [text.firstSeen, <DateAndTime key="first" at={firstSeenAt ?? lastSeenAt} />],
    [text.lastSeen, <DateAndTime key="last" at={lastSeenAt} />],
    requestCount > 0 && [text.failedRequests, formatNumber(requestCount)],
    Boolean(newerToken) && [text.newerToken, <code key="token">{newerToken?.hint}</code>],
    Boolean(requestId && directoryService) && [text.example, <Example key="example" problem={problem} />],
  ];
  return (
    <Card title={text.facts}>
      <DefinitionList items={items.filter((item): item is Definition => item !== false)} />
    </Card>
  );
}

function Example({ problem: { requestId, directoryService } }: { problem: ProblemDetail }): ReactNode {
  return (
    <Link
      to="/directory-services/$id/requests"
      params={{ id: directoryService?.id ?? '' }}
      search={{ request: requestId ?? undefined }}
    >
      {text.openExample}
    </Link>
  );
}

function Requests({ problem: { code, directoryService } }: { problem: ProblemDetail }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  if (!directoryService) return null;
  // A problem with a severity above a recommendation has a code that explains requests.
  const reason = code as ExplanationCode;
  return (
    <RequestList
      within={directoryService.id}
      filters={{ ...search, reason }}
      onFilter={({ reason: _, directory: __, ...change }, replace) =>
        void navigate({ search: (now) => ({ ...now, ...change }), replace, resetScroll: false })
      }
    />
  );
}

function affectedBy({ subjectKind, subjectCount }: ProblemDetail): string {
  return problemStrings.subjects[subjectKind ?? 'REQUEST'](subjectCount);
}

function ticketOf(problem: ProblemDetail): string {
  const { title, meaning, remedy, retry, firstSeenAt, requestId, all, subjectKind, example, holder } = problem;
  const names = all.flatMap((subject) => fullNameOf(subject) ?? []).slice(0, 20);
  const named = names.length > 0 ? `: ${names.join(', ')}` : '';
  const affected = subjectKind ? `${affectedBy(problem)}${named}` : (example ?? '');
  const service = problem.directoryService?.displayName;
  const { origin, pathname } = window.location;
  const held = holder && `${fullNameOf(holder)}, ${origin}${subjectPath(holder)}`;
  const since = firstSeenAt ? formatAbsolute(firstSeenAt) : undefined;
  return problemStrings.ticket({
    title,
    url: `${origin}${pathname}`,
    service,
    affected,
    holder: held ?? undefined,
    since,
    meaning,
    remedy,
    retry,
    requestId: requestId ?? undefined,
  });
}
