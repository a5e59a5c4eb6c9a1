import { useEffect, useRef } from 'react';
import { ActiveBadge } from '../components/badge.js';
import { Icon } from '../components/icons.js';
import { Highlight } from './highlight.js';
import { quickSearchStrings as text } from './quick-search-strings.js';
import styles from './quick-search.module.css';
import type { Result, ResultGroup } from './results.js';

interface ResultListProps {
  /** Prefix of the option ids: option n has the id `id-n`. */
  readonly id: string;
  readonly groups: readonly ResultGroup[];
  /** The text whose words are marked. */
  readonly search: string;
  readonly active: number;
  readonly isWaiting: boolean;
  readonly onChoose: (index: number) => void;
  readonly onOpen: (result: Result) => void;
}

export function ResultList({ id, groups, search, active, isWaiting, onChoose, onOpen }: ResultListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const all = groups.flatMap(({ results }) => results);
  return (
    <div
      ref={list}
      id={`${id}-results`}
      role="listbox"
      aria-label={text.results}
      className={styles.list}
      data-waiting={isWaiting}
    >
      {groups.map(({ title, results }) => (
        <div key={title} role="group" aria-label={title} className={styles.group}>
          <div className={styles.title} aria-hidden>
            {title}
          </div>
          {results.map((result) => {
            const index = all.indexOf(result);
            return (
              <div
                key={result.key}
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === active}
                className={styles.option}
                onPointerMove={() => onChoose(index)}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => onOpen(result)}
              >
                <Icon name={result.icon} />
                <span className={styles.label}>
                  <Highlight text={result.label} search={search} />
                </span>
                {result.isInactive && <ActiveBadge active={false} />}
                {result.detail && (
                  <span className={styles.detail}>
                    <Highlight text={result.detail} search={search} />
                  </span>
                )}
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}
