import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import type { Author } from '../changes/author.js';
import type { Counted } from '../database/counted.js';
import { isUuid } from '../common/uuid.js';
import { Database } from '../database/database.js';
import type { Page, PageQuery } from '../database/keyset.js';
import type { ResourceQuery } from '../resource-query/resource-query.js';
import { type GroupChange, GroupChanges } from './group-changes.service.js';
import { notFound, taken } from './group-errors.js';
import type { GroupAttributes, GroupRecord, MemberBatch } from './group-record.js';
import { GroupsRepository } from './groups.repository.js';
import { Members } from './members.service.js';

/** Groups of a directory service. Only its identity provider changes them. */
@Injectable()
export class Groups {
  constructor(
    private readonly database: Database,
    private readonly repository: GroupsRepository,
    private readonly changes: GroupChanges,
    private readonly members: Members,
  ) {}

  /** Returns a group without its members. */
  async get(directoryServiceId: string, id: string): Promise<GroupRecord> {
    const group = isUuid(id) ? await this.repository.find(directoryServiceId, id) : undefined;
    if (!group) throw notFound(id);
    return group;
  }

  /** Returns a group with its first members. `MembershipsRepository.all` returns the others. */
  async getWithMembers(directoryServiceId: string, id: string): Promise<{ group: GroupRecord; members: MemberBatch }> {
    const found = isUuid(id) ? await this.members.withGroup(directoryServiceId, id) : undefined;
    if (!found) throw notFound(id);
    return found;
  }

  /** Returns the first members of several groups by group id. The more groups, the fewer members of each. */
  firstMembers(directoryServiceId: string, groups: readonly GroupRecord[]): Promise<Map<string, MemberBatch>> {
    const ids = groups.map(({ id }) => id);
    return this.members.first(directoryServiceId, ids);
  }

  /** Returns the group whose displayName has the same key. */
  findByDisplayName(directoryServiceId: string, displayName: string): Promise<GroupRecord | undefined> {
    return this.repository.findByDisplayName(directoryServiceId, displayName);
  }

  /** Returns a page of the groups that match a query. */
  list(directoryServiceId: string, query: ResourceQuery, page: PageQuery): Promise<Page<GroupRecord>> {
    return this.repository.list(directoryServiceId, query, page);
  }

  /** Returns the number of groups that match a query. */
  count(directoryServiceId: string, query: ResourceQuery): Promise<Counted> {
    return this.repository.count(directoryServiceId, query);
  }

  /** Creates a group with its members in one transaction. */
  async create(author: Author, group: GroupAttributes, memberIds: readonly string[]): Promise<GroupRecord> {
    const id = uuidv7();
    const ids = this.members.idsOf(memberIds);
    const inserted = await this.members.knownUsers(() => this.repository.insert(author, id, group, ids));
    if (!inserted) throw taken(group.displayName);
    return { ...group, ...inserted, id, version: 1 };
  }

  /**
   * Changes attributes and members in one transaction. Skips the write if there is no difference. Returns the group
   * without its members.
   */
  async change(author: Author, id: string, change: GroupChange): Promise<GroupRecord> {
    if (!isUuid(id)) throw notFound(id);
    return this.changes.apply(author, id, change);
  }

  /** Deletes a group with its memberships. `check` receives the group first and throws to reject the request. */
  async delete(author: Author, id: string, check?: (current: GroupRecord) => void): Promise<void> {
    if (!isUuid(id)) throw notFound(id);
    const isDeleted = check
      ? await this.database.transaction(async () => {
          const group = await this.repository.lock(author.directoryServiceId, id);
          if (group) check(group);
          return this.repository.delete(author, id);
        })
      : await this.repository.delete(author, id);
    if (!isDeleted) throw notFound(id);
  }
}
