import { Injectable } from '@nestjs/common';
import type { Author } from '../changes/author.js';
import { DomainError } from '../common/domain-error.js';
import { canonicalUuid, isUuid } from '../common/uuid.js';
import { Database } from '../database/database.js';
import { isForeignKeyViolation, lastKeyColumn } from '../database/postgres-errors.js';
import type { GroupRecord, MemberDelta } from './group-record.js';
import { toRecord } from './group-sql.js';
import { CHANGE_MEMBERS } from './member-sql.js';

/** Who is in which group. Members are never read, changed and written back: only sets go to the database. */
@Injectable()
export class Members {
  constructor(private readonly database: Database) {}

  /** Adds and removes. Undefined: there is no such group. An id that is no user of the directory refuses the whole. */
  async change(
    author: Author,
    groupId: string,
    delta: Pick<MemberDelta, 'add' | 'remove'>,
  ): Promise<GroupRecord | undefined> {
    const add = this.idsOf(delta.add);
    const { directoryServiceId, actor, requestId, tokenId } = author;
    const by = { directoryServiceId, actor, requestId, tokenId };
    const values = { ...by, id: groupId, add, remove: delta.remove.filter(isUuid) };
    const [row] = await this.tellUnknown(() => this.database.run(CHANGE_MEMBERS, values));
    return row && toRecord(row);
  }

  /** Ids to add, each once, in the order in which they are locked; a text that is no id refuses the whole. */
  idsOf(ids: readonly string[]): string[] {
    const stranger = ids.find((id) => !isUuid(id));
    if (stranger !== undefined) throw notAUser(stranger);
    return [...new Set(ids.map(canonicalUuid))].toSorted();
  }

  /** Runs a write that adds members. An unknown user, or one deleted concurrently, violates a foreign key. */
  async tellUnknown<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw isForeignKeyViolation(error) ? notAUser(lastKeyColumn(error) ?? 'among the members') : error;
    }
  }
}

function notAUser(id: string): DomainError {
  return new DomainError('invalid', `The member ${id} is not the id of a user of this directory service`, undefined, {
    code: 'UNKNOWN_MEMBER',
    member: id,
  });
}
