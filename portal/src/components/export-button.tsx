import { Button } from '@mantine/core';
import { strings } from '../strings.js';

interface ExportButtonProps {
  readonly list: 'users' | 'leavers' | 'groups' | 'audit-log';
  /** Filters of the page, keyed by the export's query parameters. */
  readonly filters: Readonly<Record<string, string | undefined>>;
}

/** Downloads the complete list, all pages of it. */
export function ExportButton({ list, filters }: ExportButtonProps) {
  const query = new URLSearchParams(
    Object.entries(filters).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  ).toString();
  return (
    <Button component="a" variant="default" href={`/export/${list}.csv${query && `?${query}`}`} download>
      {strings.exportCsv}
    </Button>
  );
}
