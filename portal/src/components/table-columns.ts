import type { ReactNode } from 'react';

export interface Column<T> {
  readonly header: string;
  readonly cell: (row: T) => ReactNode;
  readonly width: string;
  readonly numeric?: boolean;
  /** Hidden on a phone, where the first column shows the value in a second line. */
  readonly wideOnly?: boolean;
  readonly hiddenHeader?: boolean;
  /** Hidden until the reader chooses it. */
  readonly optional?: boolean;
  /** Makes the header sort: a key that the server knows, or the value by which the rows of a complete list are compared. */
  readonly sort?: string | ((row: T) => SortValue) | undefined;
  /** Direction of the first click on the header. */
  readonly firstSort?: 'ascending' | 'descending';
  /** Value in a CSV. Without it, the text of the cell is copied. */
  readonly text?: (row: T) => string | number;
}

export type SortValue = string | number | null | undefined;

/** Order of a list that the server sorts. A value that starts with `-` sorts in descending order. */
export interface ServerSort {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Order of a complete list that the page sorts. */
export interface LocalSort {
  readonly header: string;
  readonly descending: boolean;
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Returns a sorted copy. Rows without a value are last in both directions. */
export function sorted<T>(rows: readonly T[], valueOf: (row: T) => SortValue, descending: boolean): readonly T[] {
  return rows.toSorted((left, right) => {
    const [a, b] = [valueOf(left), valueOf(right)];
    if (isMissing(a) || isMissing(b)) return Number(isMissing(a)) - Number(isMissing(b));
    const order = typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
    return descending ? -order : order;
  });
}

const isMissing = (value: SortValue): value is null | undefined | '' =>
  value === null || value === undefined || value === '';
