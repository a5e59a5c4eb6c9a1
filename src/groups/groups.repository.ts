import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { changedAttributes } from '../changes/attribute-changes.js';
import type { Author } from '../changes/author.js';
import { type Counted, counted } from '../database/counted.js';
import { Database } from '../database/database.js';
import { isAfter, keyColumn, ordering, type Page, type PageQuery, toPage } from '../database/keyset.js';
import type { ResourceQuery } from '../resource-query/resource-query.js';
import { nameKey, searchText } from '../scim-protocol/index.js';
import { type GroupRow, RECORD, toRecord } from './group-columns.js';
import { type GroupAttributes, type GroupRecord, snapshot } from './group-record.js';
import { FIND_BY_DISPLAY_NAME, LOCK_GROUP, READ_GROUP } from './group-read-statements.js';
import { CREATE_GROUP, DELETE_GROUP, OVERWRITE_GROUP, REPLACE_GROUP } from './group-write-statements.js';

/** Reads and writes of the table `groups` for SCIM. Each method is restricted to one directory service. */
@Injectable()
export class GroupsRepository {
  constructor(private readonly database: Database) {}

  async find(directoryServiceId: string, id: string): Promise<GroupRecord | undefined> {
    const [row] = await this.database.run(READ_GROUP, { directoryServiceId, id });
    return row && toRecord(row);
  }

  /** Returns the group whose displayName has the same key. */
  async findByDisplayName(directoryServiceId: string, displayName: string): Promise<GroupRecord | undefined> {
    const values = { directoryServiceId, displayName, displayNameKey: nameKey(displayName) };
    const [row] = await this.database.run(FIND_BY_DISPLAY_NAME, values);
    return row && toRecord(row);
  }

  /** Returns a page of the groups that match a query, without their members. */
  async list(directoryServiceId: string, query: ResourceQuery, page: PageQuery): Promise<Page<GroupRecord>> {
    const { limit, offset, after } = page;
    const { order } = query;
    if (limit <= 0) return { records: [], positions: [] };
    const rows = await this.database.query(sql<GroupRow & { sortKey: string | null }>`
      select ${RECORD}, ${keyColumn(order)} as "sortKey" from groups g
      where g.directory_service_id = ${directoryServiceId} and ${query.condition()}
        and ${isAfter(sql`g.id`, { order, after })}
      order by ${ordering(sql`g.id`, order)} limit ${limit} offset ${offset}`);
    return toPage(rows, toRecord);
  }

  /** Returns the number of groups that match a query. */
  async count(directoryServiceId: string, query: ResourceQuery): Promise<Counted> {
    const [row] = await this.database.query(
      counted(
        directoryServiceId,
        sql`groups g where g.directory_service_id = ${directoryServiceId} and ${query.condition()}`,
      ),
    );
    return row!;
  }

  /** Returns a group and locks it against other writers until the transaction ends. */
  async lock(directoryServiceId: string, id: string): Promise<GroupRecord | undefined> {
    const [row] = await this.database.run(LOCK_GROUP, { directoryServiceId, id });
    return row && toRecord(row);
  }

  /**
   * Creates a group with members. Returns undefined if the displayName is taken. An unknown member violates a foreign
   * key.
   */
  async insert(author: Author, id: string, group: GroupAttributes, memberIds: readonly string[]) {
    const [row] = await this.database.run(CREATE_GROUP, { ...valuesOf(author, id, group), memberIds });
    return row && { createdAt: new Date(row.createdAt), updatedAt: new Date(row.updatedAt) };
  }

  /**
   * Returns undefined if the group was changed since `version` was read. Throws a unique violation if the name is
   * taken.
   */
  async overwrite(author: Author, current: GroupRecord, group: GroupAttributes) {
    const [row] = await this.database.run(OVERWRITE_GROUP, overwriteOf(author, current, group));
    return row && { version: row.newVersion, updatedAt: new Date(row.updatedAt) };
  }

  /** Overwrites a group like `overwrite`, and replaces its members. */
  async replace(author: Author, current: GroupRecord, group: GroupAttributes, memberIds: readonly string[]) {
    const [row] = await this.database.run(REPLACE_GROUP, { ...overwriteOf(author, current, group), memberIds });
    if (!row || row.isStale) return undefined;
    return { version: row.newVersion, updatedAt: new Date(row.updatedAt) };
  }

  /** Deletes a group with its memberships. Returns whether there was one. */
  async delete(author: Author, id: string): Promise<boolean> {
    const { directoryServiceId, actor, requestId, tokenId } = author;
    const rows = await this.database.run(DELETE_GROUP, { directoryServiceId, actor, requestId, tokenId, id });
    return rows.length > 0;
  }
}

function valuesOf(author: Author, id: string, { displayName, externalId, profile }: GroupAttributes) {
  const { directoryServiceId, actor, requestId, tokenId } = author;
  const names = { displayName, displayNameKey: nameKey(displayName), search: searchText([displayName]) };
  return { directoryServiceId, actor, requestId, tokenId, id, ...names, externalId, profile: JSON.stringify(profile) };
}

function overwriteOf(author: Author, current: GroupRecord, group: GroupAttributes) {
  const changed = JSON.stringify(changedAttributes(snapshot(current), snapshot(group)));
  return { ...valuesOf(author, current.id, group), version: current.version, changed };
}
