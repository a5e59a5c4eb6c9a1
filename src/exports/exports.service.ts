import { Injectable } from '@nestjs/common';
import { eachDirectoryService } from '../database/each-directory-service.js';
import { OrderDirection } from '../graphql/order.js';
import { MembershipViewsRepository } from '../groups/membership-views.repository.js';
import { GroupPages } from '../groups/group-pages.js';
import { GroupOrderField, type GroupView } from '../groups/group.type.js';
import { UserPages } from '../users/user-pages.js';
import { UserOrderField } from '../users/user.args.js';
import type { CsvRow } from './csv.js';
import { ExportBatches, unknown } from './export-batches.service.js';
import type { GroupsExport, UsersExport } from './export.args.js';

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
    private readonly batches: ExportBatches,
    private readonly userPages: UserPages,
    private readonly groupPages: GroupPages,
    private readonly memberships: MembershipViewsRepository,
  ) {}

  /** Refuses before the first row what the organization has not. */
  async users(organizationId: string, { active, ...filters }: UsersExport): Promise<AsyncGenerator<CsvRow>> {
    const names = await this.batches.namesOf(organizationId, filters.directoryServiceId);
    if (filters.groupId && !(await this.groupPages.find(organizationId, filters.groupId))) throw unknown('group');
    const orderBy = { field: UserOrderField.CREATED_AT, direction };
    const args = { ...filters, ...(active && { active: active === 'true' }), orderBy };
    return this.batches.each(
      (page) => this.userPages.page(organizationId, { ...args, ...page }),
      async (users) =>
        users.map(({ primaryEmail, directoryServiceId, ...user }) => ({
          ...user,
          profile: undefined,
          derived: undefined,
          email: primaryEmail,
          directoryService: names.get(directoryServiceId),
        })),
    );
  }

  async groups(organizationId: string, filters: GroupsExport): Promise<AsyncGenerator<CsvRow>> {
    const names = await this.batches.namesOf(organizationId, filters.directoryServiceId);
    const orderBy = { field: GroupOrderField.CREATED_AT, direction };
    return this.batches.each(
      (page) => this.groupPages.page(organizationId, { ...filters, orderBy, ...page }),
      async (groups) => {
        const counts = await this.memberCounts(groups);
        return groups.map(({ directoryServiceId, ...group }) => ({
          ...group,
          profile: undefined,
          members: counts.get(group.id) ?? 0,
          directoryService: names.get(directoryServiceId),
        }));
      },
    );
  }

  private async memberCounts(groups: readonly GroupView[]): Promise<Map<string, number>> {
    const byService = Map.groupBy(groups, ({ directoryServiceId }) => directoryServiceId);
    const counts = await eachDirectoryService([...byService.keys()], (id) =>
      this.memberships.countMembers(
        id,
        byService.get(id)!.map((group) => group.id),
      ),
    );
    return new Map(counts.flatMap((one) => [...one]));
  }
}
