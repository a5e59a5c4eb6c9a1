import { Tabs as Base } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './tabs.module.css';

interface TabsProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly tabs: readonly (readonly [value: T, label: string, content: ReactNode])[];
}

/** Tabs (WAI-ARIA). The arrow keys move between them. */
export function Tabs<T extends string>({ label, value, onChange, tabs }: TabsProps<T>) {
  return (
    <Base unstyled value={value} onChange={(next) => onChange(next as T)}>
      <Base.List aria-label={label} className={styles.list}>
        {tabs.map(([tab, name]) => (
          <Base.Tab key={tab} value={tab} className={styles.tab}>
            {name}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map(([tab, , content]) => (
        <Base.Panel key={tab} value={tab}>
          {tab === value && content}
        </Base.Panel>
      ))}
    </Base>
  );
}
