import { useEffect, useRef, useState, type ReactNode } from 'react';
import { strings } from '../strings.js';
import styles from './clamp.module.css';

/** Class of a value in a `Clamp` with parts. */
export const clampPart = styles.part;

interface ClampProps {
  /** Shortens the elements with the class `clampPart` to one line each, instead of the whole to two lines. */
  readonly parts?: boolean;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** Shortens a text from outside that is too long for its place. A button shows all of it. */
export function Clamp({ parts = false, className = '', children }: ClampProps) {
  const text = useRef<HTMLDivElement>(null);
  const [isWhole, setWhole] = useState(false);
  const [isCut, setCut] = useState(false);
  useEffect(() => {
    const shown = text.current;
    if (!shown || isWhole) return undefined;
    const measure = () => setCut([shown, ...shown.querySelectorAll(`.${clampPart}`)].some(overflows));
    const observer = new ResizeObserver(measure);
    observer.observe(shown);
    measure();
    return () => observer.disconnect();
  }, [children, isWhole]);
  return (
    <div className={`${styles.clamp} ${className}`} data-whole={isWhole} data-parts={parts}>
      <div ref={text} className={styles.text}>
        {children}
      </div>
      {isCut && (
        <button type="button" className={styles.toggle} aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? strings.showLess : strings.showAll}
        </button>
      )}
    </div>
  );
}

const overflows = ({ scrollHeight, clientHeight, scrollWidth, clientWidth }: Element): boolean =>
  scrollHeight > clientHeight + 1 || scrollWidth > clientWidth + 1;
