import { guides } from 'virtual:guides';
import { useEffect, useState } from 'react';
import type { Progress } from '../connect/progress.js';
import type { DirectoryServiceType } from '../generated/graphql.js';
import { strings } from '../strings.js';
import styles from './connect-guide.module.css';
import { isDone, isLocked, partsOf } from './guide-parts.js';
import { GuideRow } from './guide-row.js';
import { type GuideValues, PartCheck, PartFact, PartValues } from './part-facts.js';

export interface ConnectGuideProps {
  readonly type: DirectoryServiceType;
  /** Absent where the guide is read without a directory service. */
  readonly progress?: Progress | undefined;
  readonly values?: GuideValues | undefined;
}

/**
 * Guide from the documentation. With the progress of a directory service, the open part is the next one to do, and the
 * parts before it show what has arrived.
 */
export function ConnectGuide({ type, progress, values }: ConnectGuideProps) {
  const text = strings.guide;
  const parts = partsOf(type);
  const next = parts.findIndex((part) => !isDone(part, progress));
  const [open, setOpen] = useState<string | undefined>();
  const nextTitle = parts[next]?.title;
  useEffect(() => setOpen(nextTitle), [nextTitle]);
  const toggle = (title: string) => setOpen((now) => (now === title ? undefined : title));
  return (
    <section aria-label={text.label(strings.providerName[type])} className={styles.guide}>
      <h2>{text.steps}</h2>
      <ol className={styles.parts}>
        {parts.map((part) => (
          <GuideRow
            key={part.title}
            title={part.title.replace(/^\d+\. /, '')}
            done={isDone(part, progress)}
            locked={isLocked(part, progress)}
            open={open === part.title}
            onToggle={() => toggle(part.title)}
            fact={progress && part.isLast && <PartFact part={part} progress={progress} id={values?.id} />}
          >
            {values && <PartValues part={part} values={values} />}
            <div className={styles.prose} dangerouslySetInnerHTML={{ __html: part.html }} />
            <PartCheck part={part} progress={progress} />
          </GuideRow>
        ))}
      </ol>
      <h2>{text.more}</h2>
      <ol className={styles.parts}>
        {guides[type].sections.map(({ title, html }) => (
          <GuideRow key={title} title={title} open={open === title} onToggle={() => toggle(title)}>
            <div className={styles.prose} dangerouslySetInnerHTML={{ __html: html }} />
          </GuideRow>
        ))}
      </ol>
    </section>
  );
}
