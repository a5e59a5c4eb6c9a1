/** One page of a GraphQL connection. */
export interface ConnectionPage<T> {
  readonly nodes: readonly T[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
  readonly totalCount?: number;
  /** Time up to which a search looked before the page was full. */
  readonly searchedTo?: string | null;
}

export type FetchPage<T> = (after: string | null, signal: AbortSignal) => Promise<ConnectionPage<T>>;

/** Reads at most the first `most` pages of a list. */
export async function readPages<T>(
  fetchPage: FetchPage<T>,
  most: number,
  signal: AbortSignal,
): Promise<ConnectionPage<T>[]> {
  const pages: ConnectionPage<T>[] = [];
  for (let after: string | null | undefined = null; after !== undefined && pages.length < most;) {
    const page: ConnectionPage<T> = await fetchPage(after, signal);
    pages.push(page);
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : undefined;
  }
  return pages;
}
