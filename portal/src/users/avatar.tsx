import { initialsOf } from '../components/hidden-characters.js';
import styles from './avatar.module.css';

/** Initials. They are decorative, because the name is next to them. */
export function Avatar({ name, large = false }: { name: string; large?: boolean }) {
  return (
    <span aria-hidden className={styles.avatar} data-large={large}>
      {initialsOf(name)}
    </span>
  );
}
