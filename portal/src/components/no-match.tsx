import { Button } from '@mantine/core';
import { strings } from '../strings.js';
import { EmptyState } from './empty-state.js';

interface NoMatchProps {
  readonly title: string;
  readonly text?: string;
  readonly onClear: () => void;
}

/** Empty state of a filtered list, with a button that clears the filters. */
export function NoMatch({ title, text, onClear }: NoMatchProps) {
  return (
    <EmptyState icon="search" title={title} text={text}>
      <Button variant="default" onClick={onClear}>
        {strings.clearFilters}
      </Button>
    </EmptyState>
  );
}
