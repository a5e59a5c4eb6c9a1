import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { DomainError } from '../common/domain-error.js';
import { Database } from '../database/database.js';
import { EXPORT_STATEMENT_MS } from '../database/work-limits.js';
import { DirectoryServices } from '../directory-services/directory-services.service.js';
import type { Connection, PageArgs } from '../graphql/connection.js';
import { OrderDirection } from '../graphql/order.js';
import { GroupPages } from '../groups/group-pages.js';
import { GroupOrderField } from '../groups/group.type.js';
import { UserPages } from '../users/user-pages.js';
import { UserOrderField } from '../users/user.args.js';
import type { CsvRow } from './csv.js';
import type { GroupsExport, UsersExport } from './export.args.js';

/** Number of rows per read, which bounds the memory of an export. */
const BATCH = 500;
const direction = OrderDirection.ASC;

export const USER_COLUMNS = [
  'id',
  'userName',
  'displayName',
  'givenName',
  'familyName',
  'email',
  'active',
  'externalId',
  'directoryService',
  'createdAt',
  'updatedAt',
  'deactivatedAt',
] as const;

export const GROUP_COLUMNS = [
  'id',
  'displayName',
  'members',
  'externalId',
  'directoryService',
  'createdAt',
  'updatedAt',
] as const;

/** Lists of an organization as rows, batch by batch in order of creation, so that no rename moves a row meanwhile. */
@Injectable()
export class Exports {
  constructor(
    private readonly database: Database,
    private readonly services: DirectoryServices,
    private readonly userPages: UserPages,
    private readonly groupPages: GroupPages,
  ) {}

  /** Refuses before the first row what the organization has not. */
  async users(organizationId: string, { active, ...filters }: UsersExport): Promise<AsyncGenerator<CsvRow>> {
    const names = await this.namesOf(organizationId, filters.directoryServiceId);
    if (filters.groupId && !(await this.groupPages.find(organizationId, filters.groupId))) throw unknown('group');
    const orderBy = { field: UserOrderField.CREATED_AT, direction };
    const args = { ...filters, ...(active && { active: active === 'true' }), orderBy };
    return this.eachOf(
      (page) => this.userPages.page(organizationId, { ...args, ...page }),
      async (users) =>
        users.map(({ primaryEmail, directoryServiceId, ...user }) => ({
          ...user,
          profile: undefined,
          email: primaryEmail,
          directoryService: names.get(directoryServiceId),
        })),
    );
  }

  async groups(organizationId: string, filters: GroupsExport): Promise<AsyncGenerator<CsvRow>> {
    const names = await this.namesOf(organizationId, filters.directoryServiceId);
    const orderBy = { field: GroupOrderField.CREATED_AT, direction };
    return this.eachOf(
      (page) => this.groupPages.page(organizationId, { ...filters, orderBy, ...page }),
      async (groups) => {
        const counts = await this.memberCounts(groups.map(({ id }) => id));
        return groups.map(({ directoryServiceId, ...group }) => ({
          ...group,
          profile: undefined,
          members: counts.get(group.id) ?? 0,
          directoryService: names.get(directoryServiceId),
        }));
      },
    );
  }

  private async namesOf(organizationId: string, wanted: string | undefined): Promise<Map<string, string>> {
    const services = (await this.services.list(organizationId)).filter(({ deletedAt }) => !deletedAt);
    if (wanted && !services.some(({ id }) => id === wanted.toLowerCase())) throw unknown('directory service');
    return new Map(services.map(({ id, displayName }) => [id, displayName]));
  }

  private async memberCounts(ids: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.database.query(sql<{ id: string; count: number }>`select group_id as id,
      count(*)::int as count from group_members where group_id = any(${ids}::uuid[]) group by 1`);
    return new Map(rows.map(({ id, count }) => [id, count]));
  }

  private async *eachOf<Node>(
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

function unknown(what: string): DomainError {
  return new DomainError('not-found', `There is no ${what} with this id`);
}
