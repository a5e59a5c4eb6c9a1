import { useRouter } from '@tanstack/react-router';
import type { MouseEvent } from 'react';
import type { Bar } from './activity-api.js';
import { activityStrings as text } from './activity-strings.js';
import styles from './activity.module.css';
import { BAR_GAP, BASE, PLOT_HEIGHT, TOP } from './geometry.js';
import { segmentsOf } from './scale.js';
import { intervalLabel } from './times.js';

interface BarLinkProps {
  readonly id: string;
  readonly index: number;
  readonly bar: Bar;
  readonly at: { readonly x: number; readonly width: number; readonly maximum: number; readonly hatch: string };
  readonly isTabStop: boolean;
  readonly onActive: (isFocus: boolean) => void;
  readonly onBlur: () => void;
}

/** Bar that links to the requests of its interval. */
export function BarLink({ id, index, bar, at, isTabStop, onActive, onBlur }: BarLinkProps) {
  const { x, width, maximum, hatch } = at;
  const own = { x: x + BAR_GAP / 2, width: Math.max(2, width - BAR_GAP) };
  const fill = `url(#${hatch})`;
  const { href, onClick } = useRequestsLink(id, bar);
  return (
    <a
      href={href}
      data-bar={index}
      tabIndex={isTabStop ? 0 : -1}
      aria-label={text.bar(intervalLabel(bar.from, bar.to), text.summary(bar))}
      className={styles.bar}
      onClick={onClick}
      onMouseEnter={() => onActive(false)}
      onFocus={() => onActive(true)}
      onBlur={onBlur}
    >
      <rect className={styles.hit} x={x} width={width} y={TOP} height={PLOT_HEIGHT} rx={2} />
      {segmentsOf(bar, maximum, PLOT_HEIGHT).map(({ part, bottom, height }) => (
        <rect
          key={part}
          {...own}
          y={BASE - bottom - height}
          height={height}
          rx={Math.min(2, own.width / 2)}
          className={styles[part]}
          fill={part === 'failed' ? fill : undefined}
        />
      ))}
    </a>
  );
}

/** Address of the requests of an interval, and a click handler that opens it without loading the page again. */
function useRequestsLink(id: string, { from, to }: Bar) {
  const router = useRouter();
  const target = {
    to: '/directory-services/$id/requests',
    params: { id },
    search: { from: new Date(from).toISOString(), to: new Date(to).toISOString() },
  } as const;
  const onClick = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    void router.navigate(target);
  };
  return { href: router.buildLocation(target).href, onClick };
}
