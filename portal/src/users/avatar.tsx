import styles from './avatar.module.css';

/** Initials. They are decorative, because the name is next to them. */
export function Avatar({ name, large = false }: { name: string; large?: boolean }) {
  return (
    <span aria-hidden className={styles.avatar} data-large={large}>
      {initialsOf(name)}
    </span>
  );
}

function initialsOf(name: string): string {
  const words = name.split(/[\s.@_-]+/).filter(Boolean);
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words;
  return picked.map((word) => [...(word ?? '')][0]?.toLocaleUpperCase() ?? '').join('');
}
