import type { RequestsSearch } from './request-search.js';
import { requestStrings as text } from './request-strings.js';
import { momentOf } from './request-times.js';

/** A filter that is set. */
export interface Chip {
  readonly label: string;
  readonly value?: string;
  /** The change that removes it. */
  readonly cleared: RequestsSearch;
}

interface Names {
  /** Names of subjects and titles of causes by their ids and codes, as far as they are known. */
  readonly names: ReadonlyMap<string, string>;
  readonly services: readonly { readonly id: string; readonly displayName: string }[];
}

/** Returns the filters that are set, with their values as text. */
export function chipsOf(filters: RequestsSearch, { names, services }: Names): Chip[] {
  const { directory, token } = filters;
  const values: Readonly<Partial<Record<keyof RequestsSearch, string>>> = {
    search: filters.search,
    subject: filters.subject && (names.get(filters.subject) ?? filters.subject),
    reason: filters.reason && (names.get(filters.reason) ?? filters.reason),
    outcome: filters.outcome && text[filters.outcome],
    kind: filters.kind && text.kinds[filters.kind],
    method: filters.method,
    token: token && `${token.slice(0, 8)}…`,
    directory: directory && (services.find(({ id }) => id === directory)?.displayName ?? directory),
    ...rangeOf(filters),
  };
  const chips = Object.entries(values).flatMap(([name, value]): Chip[] => {
    const key = name as keyof typeof LABELS;
    return value === undefined ? [] : [{ label: LABELS[key], value, cleared: { [key]: undefined } }];
  });
  return filters.writes ? [...chips, { label: text.onlyWrites, cleared: { writes: undefined } }] : chips;
}

function rangeOf({
  last,
  from,
  to,
}: RequestsSearch): Pick<Partial<Record<keyof RequestsSearch, string>>, 'last' | 'from' | 'to'> {
  return last ? { last: text.ranges[last] } : { from: from && momentOf(from), to: to && momentOf(to) };
}

const LABELS = {
  search: text.searchChip,
  subject: text.about,
  reason: text.reason,
  outcome: text.outcome,
  kind: text.kind,
  method: text.method,
  token: text.token,
  directory: text.directory,
  last: text.timeRange,
  from: text.fromTime,
  to: text.toTime,
};
