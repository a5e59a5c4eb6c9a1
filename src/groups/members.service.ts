import { Injectable } from '@nestjs/common';
import type { RawBuilder } from 'kysely';
import type { Author } from '../changes/author.js';
import { DomainError } from '../common/domain-error.js';
import { canonicalUuid, isUuid } from '../common/uuid.js';
import { Database } from '../database/database.js';
import { isForeignKeyViolation } from '../database/postgres-errors.js';
import type { GroupRecord, MemberDelta } from './group-record.js';
import { membersWhere, unknownMembers, writeMembers } from './member-sql.js';

/** Who is in which group. Members are never read, changed and written back: only sets go to the database. */
@Injectable()
export class Members {
  constructor(private readonly database: Database) {}

  /** One step of a change of a locked group. */
  async apply(
    author: Author,
    group: GroupRecord,
    step: MemberDelta | { readonly removeWhere: RawBuilder<unknown> },
  ): Promise<GroupRecord> {
    if (!('removeWhere' in step)) return this.write(author, group, step);
    const found = await this.database.query(membersWhere(group.id, step.removeWhere));
    return this.write(author, group, { add: [], remove: found.map(({ id }) => id), keepOnly: false });
  }

  /** Removes and adds; an id to add that is no user of this directory refuses the whole. */
  async write(author: Author, group: GroupRecord, delta: MemberDelta): Promise<GroupRecord> {
    const add = [...new Set(delta.add.map(canonicalUuid))];
    const stranger = add.find((id) => !isUuid(id));
    if (stranger !== undefined) throw notAUser(stranger);
    const remove = delta.remove.filter(isUuid);
    if (add.length === 0 && remove.length === 0 && !delta.keepOnly) return group;
    const [written] = await this.tell(add, () =>
      this.database.query(writeMembers(author, group, { ...delta, add, remove })),
    );
    if (written!.known < add.length) await this.refuseUnknown(author, add);
    if (written!.version === null) return group;
    return { ...group, version: written!.version, updatedAt: new Date(written!.updatedAt!) };
  }

  /** A user deleted at the same moment is as unknown as one that never was. */
  private async tell<T>(add: readonly string[], work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw isForeignKeyViolation(error) ? notAUser(add.length === 1 ? add[0]! : 'among the members') : error;
    }
  }

  private async refuseUnknown(author: Author, add: readonly string[]): Promise<never> {
    const [unknown] = await this.database.query(unknownMembers(author.directoryServiceId, add));
    throw notAUser(unknown?.id ?? 'among the members');
  }
}

function notAUser(id: string): DomainError {
  return new DomainError('invalid', `The member ${id} is not the id of a user of this directory service`);
}
