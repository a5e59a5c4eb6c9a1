import { Injectable } from '@nestjs/common';
import { type RawBuilder, sql } from 'kysely';
import { type ChangeRow, changeColumns, onlyMember, toChangeView } from '../changes/change-rows.js';
import { isUuid } from '../common/uuid.js';
import { Database } from '../database/database.js';
import { visibleServices } from '../users/user-pages.js';
import type { GroupMembershipView } from './history.type.js';
import { naming } from './history.service.js';

/** Explains why a user is or is not a member of a group. */
@Injectable()
export class Memberships {
  constructor(private readonly database: Database) {}

  /** Undefined where the organization never had such a group or user. */
  async explain(organizationId: string, groupId: string, userId: string): Promise<GroupMembershipView | undefined> {
    if (!isUuid(groupId) || !isUuid(userId) || !(await this.exist(organizationId, groupId, userId))) return undefined;
    const bound = sql`c.directory_service_id in (${visibleServices(organizationId)})`;
    const columns = changeColumns(onlyMember(userId));
    const ofMembers = sql`c.group_id = ${groupId}::uuid and ${naming(userId)}`;
    const added = await this.first(sql<ChangeRow>`select ${columns} from changes c
      where ${bound} and ${ofMembers} and jsonb_exists(c.data->'added', ${userId}::text) order by c.id desc limit 1`);
    const removed =
      added &&
      (await this.first(sql<ChangeRow>`select ${columns} from (
          select c.* from changes c where ${ofMembers} and jsonb_exists(c.data->'removed', ${userId}::text)
          union all select c.* from changes c where c.kind = 'group.deleted' and c.group_id = ${groupId}::uuid
          union all select c.* from changes c where c.kind = 'user.deleted' and c.user_id = ${userId}::uuid) c
        where ${bound} and c.id > ${added.id}::bigint order by c.id limit 1`));
    return { groupId, userId, isMember: Boolean(added && !removed), added, removed };
  }

  private async first(query: RawBuilder<ChangeRow>) {
    const [row] = await this.database.query(query);
    return row && toChangeView(row);
  }

  private async exist(organizationId: string, groupId: string, userId: string): Promise<boolean> {
    const [row] = await this.database.query(sql<{ known: boolean }>`select
      exists (select from changes c where c.group_id = ${groupId}::uuid and c.directory_service_id = d.id)
        and exists (select from changes c where c.user_id = ${userId}::uuid and c.directory_service_id = d.id) as known
      from (${visibleServices(organizationId)}) d order by known desc limit 1`);
    return row?.known ?? false;
  }
}
