import type { KeysetPosition } from './keyset.js';

export interface RankedPage {
  readonly after: KeysetPosition | undefined;
  readonly limit: number;
}

/** Reads rows of some ranks after a position, whose key begins with one of them. */
export interface RankedPart<Row> {
  /** The last rank that it reads. */
  readonly last: string;
  readonly read: (page: RankedPage) => Promise<readonly Row[]>;
}

/** Reads a page of rows in the order of their ranks, part by part until the page is full. */
export async function readRanked<Row>(parts: readonly RankedPart<Row>[], { after, limit }: RankedPage): Promise<Row[]> {
  let rows: Row[] = [];
  const rank = after?.key?.[0] ?? '';
  for (const [index, part] of parts.entries()) {
    if (rows.length >= limit || part.last < rank) continue;
    const isFirst = index === 0 || parts[index - 1]!.last < rank;
    rows = [...rows, ...(await part.read({ after: isFirst ? after : undefined, limit: limit - rows.length }))];
  }
  return rows;
}
