import { useQuery } from '@tanstack/react-query';
import { CheckField } from '../components/check-field.js';
import { Filter, SearchBox, Toolbar } from '../components/toolbar.js';
import { DirectoryFilter } from '../directory-services/directory-filter.js';
import { directoryServiceNamesQuery } from '../directory-services/directory-service-api.js';
import { chipsOf } from './filter-chip-values.js';
import { FilterChips } from './filter-chips.js';
import { METHODS, type RequestsSearch } from './request-search.js';
import { requestStrings as text } from './request-strings.js';
import styles from './requests.module.css';
import { TimeRangeFilter } from './time-range-filter.js';

interface RequestFiltersProps {
  /** Limits the list to one directory service. If undefined, the list has a filter for it. */
  readonly within: string | undefined;
  readonly filters: RequestsSearch;
  readonly onFilter: (change: RequestsSearch, replace?: boolean) => void;
  readonly summary: string;
  /** Names of subjects and titles of causes by their ids and codes, as far as the list contains them. */
  readonly names: ReadonlyMap<string, string>;
}

const OUTCOMES = [
  ['succeeded', text.succeeded],
  ['failed', text.failed],
] as const;
const KINDS = [
  ['WRITE', text.kinds.WRITE],
  ['LOOKUP', text.kinds.LOOKUP],
  ['IMPORT', text.kinds.IMPORT],
] as const;

const ORDERS = [['failures', text.orders.failures]] as const;

/** Filters of the request log, and a chip for each one that is set. */
export function RequestFilters({ within, filters, onFilter, summary, names }: RequestFiltersProps) {
  const { search, outcome, method, kind, directory, writes, order } = filters;
  const { data: services = [] } = useQuery(directoryServiceNamesQuery);
  const withDirectory = !within && (services.length > 1 || directory !== undefined);
  return (
    <>
      <Toolbar summary={summary}>
        <SearchBox
          label={text.search}
          placeholder={text.searchPlaceholder}
          value={search}
          onChange={(next) => onFilter({ search: next }, true)}
        />
        <TimeRangeFilter filters={filters} onFilter={onFilter} />
        <Filter
          label={text.outcome}
          any={text.anyOutcome}
          value={outcome}
          options={OUTCOMES}
          onChange={(next) => onFilter({ outcome: next })}
        />
        <Filter
          label={text.kind}
          any={text.anyKind}
          value={kind}
          options={KINDS}
          onChange={(next) => onFilter({ kind: next })}
        />
        <Filter
          label={text.method}
          any={text.anyMethod}
          value={method}
          options={METHODS.map((one) => [one, one] as const)}
          onChange={(next) => onFilter({ method: next })}
        />
        {withDirectory && <DirectoryFilter value={directory} onChange={(next) => onFilter({ directory: next })} />}
        <Filter
          label={text.order}
          any={text.newestFirst}
          value={order}
          options={ORDERS}
          onChange={(next) => onFilter({ order: next })}
        />
        <CheckField
          className={styles.writes}
          label={text.onlyWrites}
          checked={writes === 1}
          onChange={(checked) => onFilter({ writes: checked ? 1 : undefined })}
        />
      </Toolbar>
      <FilterChips chips={chipsOf(filters, { names, services })} onFilter={onFilter} />
    </>
  );
}
