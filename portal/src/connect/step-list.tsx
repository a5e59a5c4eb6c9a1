import { Link } from '@tanstack/react-router';
import { Icon } from '../components/icons.js';
import { connectStrings as text } from './connect-strings.js';
import styles from './connect.module.css';

/** Indicator of the three steps. Steps that are done show a tick and are links. */
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
            {done && id ? <DoneStep step={index + 1} id={id} title={title} /> : title}
            {done && <span className="visually-hidden">{text.stepDone}</span>}
          </li>
        );
      })}
    </ol>
  );
}

function DoneStep({ step, id, title }: { step: number; id: string; title: string }) {
  if (step === 1) {
    return (
      <Link to="/directory-services/$id/settings" params={{ id }}>
        {title}
      </Link>
    );
  }
  return (
    <Link to="/directory-services/$id/connect" params={{ id }} search={{ step: 'credentials' }}>
      {title}
    </Link>
  );
}
