import { Injectable } from '@nestjs/common';
import type { RawBuilder } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Author } from '../changes/author.js';
import { isUuid } from '../common/uuid.js';
import { Database } from '../database/database.js';
import { type PageQuery, type Page, toPage } from '../database/keyset.js';
import { nameKey } from '../scim-protocol/index.js';
import { type GroupChange, GroupChanges, notFound, taken, valuesOf } from './group-changes.service.js';
import { selectGroups } from './group-listing.js';
import type { GroupAttributes, GroupRecord, MemberBatch } from './group-record.js';
import { DELETE_GROUP, FIND_BY_DISPLAY_NAME, LOCK_GROUP, READ_GROUP, toRecord } from './group-sql.js';
import { MemberBatches } from './member-batches.js';
import { INSERT_GROUP } from './member-sql.js';
import { Members } from './members.service.js';

/** The groups of a directory: written only by the directory that owns them. */
@Injectable()
export class Groups {
  constructor(
    private readonly database: Database,
    private readonly changes: GroupChanges,
    private readonly members: Members,
    private readonly batches: MemberBatches,
  ) {}

  /** A group without its members. */
  async get(directoryServiceId: string, id: string): Promise<GroupRecord> {
    const [row] = isUuid(id) ? await this.database.run(READ_GROUP, { directoryServiceId, id }) : [];
    if (!row) throw notFound(id);
    return toRecord(row);
  }

  /** A group with its first members; see `MemberBatches` for the others. */
  async getWithMembers(directoryServiceId: string, id: string): Promise<{ group: GroupRecord; members: MemberBatch }> {
    const found = isUuid(id) ? await this.batches.first(directoryServiceId, id) : undefined;
    if (!found) throw notFound(id);
    return found;
  }

  /** The first members of some groups, by the groups' ids; of many groups few each. */
  firstMembers(directoryServiceId: string, groups: readonly GroupRecord[]): Promise<Map<string, MemberBatch>> {
    const ids = groups.map(({ id }) => id);
    return this.batches.ofAll(directoryServiceId, ids);
  }

  /** The group whose displayName has the same key. */
  async findByDisplayName(directoryServiceId: string, displayName: string): Promise<GroupRecord | undefined> {
    const displayNameKey = nameKey(displayName);
    const values = { directoryServiceId, displayName, displayNameKey };
    const [row] = await this.database.run(FIND_BY_DISPLAY_NAME, values);
    return row && toRecord(row);
  }

  /** A page of those that meet `condition`, an expression over `groups g`. */
  async list(directoryServiceId: string, condition: RawBuilder<unknown>, page: PageQuery): Promise<Page<GroupRecord>> {
    const rows = page.limit > 0 ? await this.database.query(selectGroups(directoryServiceId, condition, page)) : [];
    return toPage(rows, toRecord);
  }

  /** Creates a group with its members, all or nothing. */
  async create(author: Author, group: GroupAttributes, memberIds: readonly string[]): Promise<GroupRecord> {
    const id = uuidv7();
    const add = this.members.idsOf(memberIds);
    const values = { ...valuesOf(author, id, group), add };
    const [row] = await this.members.tellUnknown(() => this.database.run(INSERT_GROUP, values));
    if (!row) throw taken(group.displayName);
    return toRecord({ ...group, ...row, id, version: 1 });
  }

  /** Changes attributes and members, all or nothing; no difference is no change. Answers the group without members. */
  async change(author: Author, id: string, change: GroupChange): Promise<GroupRecord> {
    if (!isUuid(id)) throw notFound(id);
    return this.changes.apply(author, id, change);
  }

  /** Deletes a group with its memberships. `check` sees the group first and may refuse by throwing. */
  async delete(author: Author, id: string, check?: (current: GroupRecord) => void): Promise<void> {
    if (!isUuid(id)) throw notFound(id);
    const { directoryServiceId } = author;
    const deleted = await this.database.transaction(async () => {
      const [row] = await this.database.run(LOCK_GROUP, { directoryServiceId, id });
      if (row) check?.(toRecord(row));
      return this.database.run(DELETE_GROUP, { ...author, id });
    });
    if (deleted.length === 0) throw notFound(id);
  }
}
