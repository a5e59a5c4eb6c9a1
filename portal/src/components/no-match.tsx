import { Button } from '@mantine/core';
import { strings } from '../strings.js';
import { EmptyState } from './empty-state.js';

interface NoMatchProps {
  readonly title: string;
  readonly text?: string;
  readonly onClear: () => void;
}

/** A list in which the filters leave nothing, and the way back. */
export function NoMatch({ title, text, onClear }: NoMatchProps) {
  return (
    <EmptyState icon="search" title={title} text={text}>
      <Button variant="default" onClick={onClear}>
        {strings.clearFilters}
      </Button>
    </EmptyState>
  );
}
