import { Link } from '@tanstack/react-router';
import { Icon } from '../components/icons.js';
import { connectStrings as text } from './connect-strings.js';
import styles from './connect.module.css';

/** Indicator of the three steps. Steps that are done show a tick. The credentials stay on the page, so they are a link. */
export function StepList({ current, id }: { current: 1 | 2 | 3; id?: string }) {
  return (
    <ol className={styles.steps} aria-label={text.stepsLabel}>
      {text.steps.map((title, index) => {
        const done = index + 1 < current;
        return (
          <li key={title} aria-current={index + 1 === current ? 'step' : undefined} data-done={done}>
            <span className={styles.number} aria-hidden>
              {done ? <Icon name="check" size={14} /> : index + 1}
            </span>
            {done && id && index > 0 ? <DoneStep id={id} title={title} /> : title}
            {done && <span className="visually-hidden">{text.stepDone}</span>}
          </li>
        );
      })}
    </ol>
  );
}

function DoneStep({ id, title }: { id: string; title: string }) {
  return (
    <Link to="/directory-services/$id/connect" params={{ id }} search={{ step: 'credentials' }}>
      {title}
    </Link>
  );
}
