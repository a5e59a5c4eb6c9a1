import { Injectable } from '@nestjs/common';
import { SubjectJournalRepository } from '../changes/subject-journal.repository.js';
import { isUuid } from '../common/uuid.js';
import { findInDirectoryServices } from '../database/each-directory-service.js';
import { DirectoryServices } from '../directory-services/directory-services.service.js';
import type { GroupMembershipView } from './history.type.js';

/** Explains why a user is or is not a member of a group. */
@Injectable()
export class Memberships {
  constructor(
    private readonly journal: SubjectJournalRepository,
    private readonly services: DirectoryServices,
  ) {}

  /** Undefined where the organization never had such a group or user. */
  async explain(organizationId: string, groupId: string, userId: string): Promise<GroupMembershipView | undefined> {
    if (!isUuid(groupId) || !isUuid(userId)) return undefined;
    const owners = await this.services.idsOf(organizationId);
    const owner = await findInDirectoryServices(owners, (id) => this.ownerOf(id, groupId, userId));
    if (!owner) return undefined;
    const membership = { groupId, userId };
    const added = await this.journal.lastAddition(owner, membership);
    const removed = added && (await this.journal.endAfter(owner, membership, added.position));
    return { groupId, userId, isMember: Boolean(added && !removed), added, removed };
  }

  private async ownerOf(directoryServiceId: string, groupId: string, userId: string): Promise<string | undefined> {
    const hasGroup = await this.journal.hasGroup(directoryServiceId, groupId);
    return hasGroup && (await this.journal.hasUser(directoryServiceId, userId)) ? directoryServiceId : undefined;
  }
}
