import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { type RawBuilder, sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Author } from '../changes/author.js';
import { DomainError } from '../common/domain-error.js';
import { isUuid } from '../common/uuid.js';
import { Database } from '../database/database.js';
import { type Page, toPage } from '../database/list-page.js';
import { isUniqueViolation } from '../database/postgres-errors.js';
import { type GroupAttributes, type GroupRecord, type MemberDelta, snapshot } from './group-record.js';
import {
  countGroups,
  deleteGroup,
  type GroupListPage,
  insertGroup,
  lockGroup,
  selectGroups,
  toRecord,
  updateGroup,
} from './group-sql.js';
import { Members } from './members.service.js';

/** What a change makes of a group: its attributes, and the steps by which its members change. */
export interface GroupChange {
  /** Sees the locked group before anything is written, and may refuse by throwing. */
  readonly check?: (current: GroupRecord) => void;
  readonly attributes?: (current: GroupRecord) => GroupAttributes;
  readonly members?: readonly (MemberDelta | { readonly removeWhere: RawBuilder<unknown> })[];
}

/** The groups of a directory. Every write passes through the lock of the group's row. */
@Injectable()
export class Groups {
  constructor(
    private readonly database: Database,
    private readonly members: Members,
  ) {}

  async get(directoryServiceId: string, id: string, withMembers: boolean): Promise<GroupRecord> {
    const one = { limit: 1, offset: 0, withMembers };
    const [row] = isUuid(id) ? await this.database.query(selectGroups(directoryServiceId, sql`g.id = ${id}`, one)) : [];
    if (!row) throw notFound(id);
    return toPage([row], toRecord).records[0]!;
  }

  /** A page of those that meet `condition`, an expression over `groups g`. */
  async list(
    directoryServiceId: string,
    condition: RawBuilder<unknown>,
    page: GroupListPage,
  ): Promise<Page<GroupRecord>> {
    const rows = page.limit > 0 ? await this.database.query(selectGroups(directoryServiceId, condition, page)) : [];
    return toPage(rows, toRecord);
  }

  /** How many meet `condition`. */
  async count(directoryServiceId: string, condition: RawBuilder<unknown>): Promise<number> {
    const [row] = await this.database.query(countGroups(directoryServiceId, condition));
    return row!.total;
  }

  /** Creates a group with its members, all or nothing. */
  async create(author: Author, group: GroupAttributes, memberIds: readonly string[]): Promise<GroupRecord> {
    return this.database.transaction(async () => {
      const [row] = await this.database.query(insertGroup(author, uuidv7(), group));
      if (!row) throw taken(group.displayName);
      const created = toRecord(row);
      if (memberIds.length === 0) return created;
      return this.members.write(author, created, { add: memberIds, remove: [], keepOnly: false });
    });
  }

  /** Changes attributes and members in one transaction; no difference is no change. Answers the group without members. */
  async change(author: Author, id: string, change: GroupChange): Promise<GroupRecord> {
    if (!isUuid(id)) throw notFound(id);
    return this.database.transaction(async () => {
      const [row] = await this.database.query(lockGroup(author.directoryServiceId, id));
      if (!row) throw notFound(id);
      let current = toRecord(row);
      change.check?.(current);
      if (change.attributes) current = await this.update(author, current, change.attributes(current));
      for (const step of change.members ?? []) current = await this.members.apply(author, current, step);
      return current;
    });
  }

  /** Deletes a group with its memberships. `check` sees the group first and may refuse by throwing. */
  async delete(author: Author, id: string, check?: (current: GroupRecord) => void): Promise<void> {
    if (!isUuid(id)) throw notFound(id);
    const deleted = await this.database.transaction(async () => {
      const [row] = check ? await this.database.query(lockGroup(author.directoryServiceId, id)) : [];
      if (row) check?.(toRecord(row));
      return this.database.query(deleteGroup(author, id));
    });
    if (deleted.length === 0) throw notFound(id);
  }

  private async update(author: Author, current: GroupRecord, group: GroupAttributes): Promise<GroupRecord> {
    if (isDeepStrictEqual(snapshot(current), snapshot(group))) return current;
    try {
      const [row] = await this.database.query(updateGroup(author, current, group));
      return { ...current, ...group, version: row!.version, updatedAt: new Date(row!.updatedAt) };
    } catch (error) {
      throw isUniqueViolation(error, 'groups_display_name_unique') ? taken(group.displayName) : error;
    }
  }
}

function notFound(id: string): DomainError {
  return new DomainError('not-found', `Group ${id} not found in this directory service`);
}

function taken(displayName: string): DomainError {
  return new DomainError('taken', `A group named ${displayName} already exists in this directory service`);
}
