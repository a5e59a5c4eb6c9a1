import { Injectable } from '@nestjs/common';
import { DomainError } from '../common/domain-error.js';
import { Database } from '../database/database.js';
import { EXPORT_STATEMENT_MS } from '../database/work-limits.js';
import { DirectoryServices } from '../directory-services/directory-services.service.js';
import type { Connection, PageArgs } from '../graphql/connection.js';
import type { CsvRow } from './csv.js';

/** Number of rows per read, which bounds the memory of an export. */
const BATCH = 500;

/** Shared parts of all exports of an organization's lists. */
@Injectable()
export class ExportBatches {
  constructor(
    private readonly database: Database,
    private readonly services: DirectoryServices,
  ) {}

  /** The names of the directory services by their ids. Throws `DomainError` if `wanted` is not one of them. */
  async namesOf(organizationId: string, wanted: string | undefined): Promise<Map<string, string>> {
    const services = (await this.services.list(organizationId)).filter(({ deletedAt }) => !deletedAt);
    if (wanted && !services.some(({ id }) => id === wanted.toLowerCase())) throw unknown('directory service');
    return new Map(services.map(({ id, displayName }) => [id, displayName]));
  }

  /** Reads a list page by page, with a limit of its own for each statement. */
  async *each<Node>(
    read: (page: PageArgs) => Promise<Connection<Node>>,
    toRows: (nodes: readonly Node[]) => Promise<CsvRow[]>,
  ): AsyncGenerator<CsvRow> {
    for (let after: string | undefined, isMore = true; isMore;) {
      const page = { first: BATCH, ...(after !== undefined && { after }) };
      const batch = await this.database.patiently(EXPORT_STATEMENT_MS, async () => {
        const { nodes, pageInfo } = await read(page);
        return { rows: await toRows(nodes), pageInfo };
      });
      yield* batch.rows;
      after = batch.pageInfo.endCursor;
      isMore = batch.pageInfo.hasNextPage;
    }
  }
}

export function unknown(what: string): DomainError {
  return new DomainError('not-found', `There is no ${what} with this id`);
}
