/** Node of a plan in the JSON of EXPLAIN. */
export interface Plan {
  readonly 'Node Type': string;
  readonly 'Parent Relationship'?: string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly Plan[];
}

/** A condition on the directory service alone, and one that compares further columns. */
const OF_DIRECTORY_SERVICE = /^\(+(\w+\.)?directory_service_id = \$\d+\)/;
const BY_KEY = /^\(+(\w+\.)?directory_service_id = \$\d+\) AND /;

/** Nodes that return rows as they read them, so that a limit above them limits what is read. */
const PASSES_ON = /^(Limit|LockRows|Subquery Scan|Result|Nested Loop|WindowAgg)$/;

/**
 * Returns the scans of these tables that do not look up rows of one directory service by the columns of an index, or a
 * limited number in the order of an index.
 */
export function wideScans(plan: Plan, tables: ReadonlySet<string>, isLimited = false): string[] {
  const { 'Node Type': type, 'Relation Name': table, 'Index Name': index, 'Index Cond': condition = '' } = plan;
  const isScan = type.endsWith('Scan') && type !== 'Bitmap Heap Scan';
  const isOwned =
    index !== undefined ? [...tables].some((one) => index.startsWith(`${one}_`)) : tables.has(table ?? '');
  const isNarrow = (isLimited ? OF_DIRECTORY_SERVICE : BY_KEY).test(condition);
  const limits = (child: Plan) =>
    type === 'Limit' ||
    (isLimited && PASSES_ON.test(type) && /^(Outer|Subquery)$/.test(child['Parent Relationship'] ?? ''));
  return [
    ...(isScan && isOwned && !isNarrow ? [`${type} of ${index ?? table}: ${condition}`] : []),
    ...(plan.Plans ?? []).flatMap((child) => wideScans(child, tables, limits(child))),
  ];
}
