import { Injectable } from '@nestjs/common';
import type { Author } from '../changes/author.js';
import { DomainError } from '../common/domain-error.js';
import { canonicalUuid, isUuid } from '../common/uuid.js';
import { isForeignKeyViolation, lastKeyColumn } from '../database/postgres-errors.js';
import type { GroupRecord, MemberBatch } from './group-record.js';
import type { MembershipDelta } from './membership-change.js';
import { MembershipsRepository } from './memberships.repository.js';

/**
 * Changes memberships. Members are never read, changed and written back: the database receives only sets to add and
 * remove.
 */
@Injectable()
export class Members {
  constructor(private readonly memberships: MembershipsRepository) {}

  /** Returns a group with its first members. `MembershipsRepository.all` returns the others. */
  withGroup(
    directoryServiceId: string,
    groupId: string,
  ): Promise<{ group: GroupRecord; members: MemberBatch } | undefined> {
    return this.memberships.withGroup(directoryServiceId, groupId);
  }

  /** Returns the first members of several groups by group id. The more groups, the fewer members of each. */
  first(directoryServiceId: string, groupIds: readonly string[]): Promise<Map<string, MemberBatch>> {
    return this.memberships.first(directoryServiceId, groupIds);
  }

  /**
   * Adds and removes members. Returns undefined if the group does not exist. Rejects the complete change if an id is
   * not the id of a user of the directory service.
   */
  async change(
    author: Author,
    groupId: string,
    { add, remove }: Pick<MembershipDelta, 'add' | 'remove'>,
  ): Promise<GroupRecord | undefined> {
    const ids = this.idsOf(add);
    return this.knownUsers(() => this.memberships.change(author, groupId, ids, remove.filter(isUuid)));
  }

  /** Returns the distinct ids to add in lock order. Throws if a text is not an id. */
  idsOf(ids: readonly string[]): string[] {
    const stranger = ids.find((id) => !isUuid(id));
    if (stranger !== undefined) throw notAUser(stranger);
    return [...new Set(ids.map(canonicalUuid))].toSorted();
  }

  /**
   * Runs a write that adds members, and translates its foreign key violation, which an unknown user or one deleted
   * concurrently causes.
   */
  async knownUsers<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw isForeignKeyViolation(error) ? notAUser(lastKeyColumn(error) ?? 'one of the members') : error;
    }
  }
}

function notAUser(id: string): DomainError {
  return new DomainError('invalid', `The member ${id} is not the id of a user of this directory service`, undefined, {
    code: 'UNKNOWN_MEMBER',
    member: id,
  });
}
