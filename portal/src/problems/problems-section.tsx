import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { ErrorNotice } from '../components/notice.js';
import { directoryHealthQuery, directoryProblemsQuery, type ProblemRow, problemsQuery } from './problem-api.js';
import { ProblemList } from './problem-list.js';
import { problemStrings as text } from './problem-strings.js';
import styles from './problems.module.css';

/** The most urgent problems of a directory service. Renders nothing if there are none. */
export function TopProblems({ id, limit = 3 }: { id: string; limit?: number }) {
  useProblemWatch(id);
  const problems = useQuery(directoryProblemsQuery(id, false)).data ?? [];
  if (problems.length === 0) return null;
  return (
    <Section
      action={
        problems.length > limit && (
          <Link to="/directory-services/$id/requests" params={{ id }}>
            {text.all}
          </Link>
        )
      }
    >
      <ProblemList problems={problems.slice(0, limit)} limit={limit} />
    </Section>
  );
}

/** All problems of a directory service, and those that closed. */
export function DirectoryProblems({ id }: { id: string }) {
  useProblemWatch(id);
  const [isClosed, setClosed] = useState(false);
  return <All {...{ isClosed, setClosed }} query={useQuery(directoryProblemsQuery(id, isClosed))} />;
}

/** All problems of the organization, and those that closed. */
export function OrganizationProblems() {
  const [isClosed, setClosed] = useState(false);
  return <All {...{ isClosed, setClosed }} query={useQuery(problemsQuery(isClosed))} withDirectory />;
}

interface AllProps {
  readonly isClosed: boolean;
  readonly setClosed: (isClosed: boolean) => void;
  readonly query: { readonly data: readonly ProblemRow[] | undefined; readonly error: Error | null };
  readonly withDirectory?: boolean;
}

function All({ isClosed, setClosed, query: { data, error }, withDirectory }: AllProps) {
  const toggle = (
    <button type="button" className={styles.switch} aria-pressed={isClosed} onClick={() => setClosed(!isClosed)}>
      {isClosed ? text.showOpen : text.showClosed}
    </button>
  );
  return (
    <Section title={isClosed ? text.recentlyClosed : text.title} action={toggle}>
      {error && <ErrorNotice error={error} />}
      {data?.length === 0 && <p className={`dimmed ${styles.empty}`}>{isClosed ? text.noneClosed : text.none}</p>}
      {data && data.length > 0 && <ProblemList problems={data} withDirectory={withDirectory} />}
    </Section>
  );
}

interface SectionProps {
  readonly title?: string;
  readonly action: ReactNode;
  readonly children: ReactNode;
}

function Section({ title = text.title, action, children }: SectionProps) {
  return (
    <section className={`card ${styles.section}`} aria-label={title}>
      <div className={styles.heading}>
        <h2>{title}</h2>
        {action}
      </div>
      {children}
    </section>
  );
}

/** Reloads the directory service and its problems when its status or the number of problems changes. */
function useProblemWatch(id: string): void {
  const client = useQueryClient();
  const { data } = useQuery(directoryHealthQuery(id));
  const state = data && `${data.status} ${data.problemCount}`;
  const last = useRef<string>(undefined);
  useEffect(() => {
    if (state && last.current && state !== last.current) {
      void client.invalidateQueries({ queryKey: ['directory-service', id], exact: true });
      void client.invalidateQueries({ queryKey: ['directory-service', id, 'problems'] });
    }
    if (state) last.current = state;
  }, [client, id, state]);
}
