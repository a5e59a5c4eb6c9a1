import { Button } from '@mantine/core';
import { Bidi } from '../components/bidi.js';
import { Icon } from '../components/icons.js';
import { strings } from '../strings.js';
import type { Chip } from './filter-chip-values.js';
import { NO_FILTERS, type RequestsSearch } from './request-search.js';
import { requestStrings as text } from './request-strings.js';
import styles from './requests.module.css';

interface FilterChipsProps {
  readonly chips: readonly Chip[];
  readonly onFilter: (change: RequestsSearch) => void;
}

/** Filters that are set. Each can be removed. */
export function FilterChips({ chips, onFilter }: FilterChipsProps) {
  if (chips.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label={text.activeFilters}>
      {chips.map(({ label, value, cleared }) => (
        <li key={label}>
          <button
            type="button"
            className={styles.chip}
            aria-label={text.removeFilter(value === undefined ? label : `${label}: ${value}`)}
            onClick={() => onFilter(cleared)}
          >
            <span>
              {label}
              {value !== undefined && (
                <>
                  : <Bidi>{value}</Bidi>
                </>
              )}
            </span>
            <Icon name="close" size={12} />
          </button>
        </li>
      ))}
      <li>
        <Button variant="subtle" size="compact-xs" onClick={() => onFilter(NO_FILTERS)}>
          {strings.clearFilters}
        </Button>
      </li>
    </ul>
  );
}
