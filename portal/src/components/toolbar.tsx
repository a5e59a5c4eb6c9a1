import { NativeSelect, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon } from './icons.js';
import styles from './toolbar.module.css';
import { useDebouncedText } from './use-debounced.js';

export function Toolbar({ summary, children }: { summary?: string; children: ReactNode }) {
  return (
    <div className={styles.toolbar}>
      {children}
      <span role="status" className={styles.summary}>
        {summary}
      </span>
    </div>
  );
}

interface SearchBoxProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

export function SearchBox({ label, placeholder, value = '', onChange }: SearchBoxProps) {
  const [text, setText] = useDebouncedText(value, (next) => onChange(next.trim() || undefined));
  return (
    <TextInput
      className={styles.search}
      type="search"
      aria-label={label}
      placeholder={placeholder}
      leftSection={<Icon name="search" size={16} />}
      value={text}
      maxLength={200}
      onChange={(event) => setText(event.currentTarget.value)}
    />
  );
}

interface FilterProps<T extends string> {
  readonly label: string;
  readonly value: T | undefined;
  /** Options. The first one does not filter. */
  readonly any?: string;
  readonly options: readonly (readonly [value: T, label: string])[];
  readonly onChange: (value: T | undefined) => void;
  /** Whether the filter is hidden where the table shows its headers. */
  readonly phoneOnly?: boolean;
}

export function Filter<T extends string>({ label, value, any, options, onChange, phoneOnly }: FilterProps<T>) {
  const data = options.map(([option, text]) => ({ value: option as string, label: text }));
  return (
    <NativeSelect
      className={phoneOnly ? `${styles.filter} phone-only` : styles.filter}
      aria-label={label}
      rightSection={<Icon name="chevron" size={16} />}
      value={value ?? ''}
      data={any === undefined ? data : [{ value: '', label: any }, ...data]}
      onChange={({ currentTarget }) => onChange(options.find(([option]) => option === currentTarget.value)?.[0])}
    />
  );
}
