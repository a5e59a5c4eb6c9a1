import { Injectable } from '@nestjs/common';
import { readPosition } from '../changes/change-cursor.js';
import { JournalRepository } from '../changes/journal.repository.js';
import type { ChangeView } from '../changes/change.type.js';
import { toChangeConnection } from '../changes/changes.service.js';
import { type Subject, SubjectJournalRepository } from '../changes/subject-journal.repository.js';
import { isUuid } from '../common/uuid.js';
import { eachDirectoryService, findInDirectoryServices } from '../database/each-directory-service.js';
import { DirectoryServices } from '../directory-services/directory-services.service.js';
import type { Connection, PageArgs } from '../graphql/connection.js';

/** The history of one user or group, including deleted ones, whose ids are not reused. */
@Injectable()
export class History {
  constructor(
    private readonly journal: SubjectJournalRepository,
    private readonly changes: JournalRepository,
    private readonly services: DirectoryServices,
  ) {}

  /** Changes of a user, and of their memberships, newest first. */
  ofUser(directoryServiceId: string, userId: string, page: PageArgs): Promise<Connection<ChangeView>> {
    return this.page([directoryServiceId], { userId }, page);
  }

  /** Changes of a group and of its members, newest first. */
  ofGroup(directoryServiceId: string, groupId: string, page: PageArgs): Promise<Connection<ChangeView>> {
    return this.page([directoryServiceId], { groupId }, page);
  }

  /** The history of the user or group with this id; empty where nothing of the organization ever had it. */
  async of(organizationId: string, id: string, page: PageArgs): Promise<Connection<ChangeView>> {
    const owners = isUuid(id) ? await this.services.idsOf(organizationId) : [];
    const ofGroup = await findInDirectoryServices(owners, async (owner) =>
      (await this.journal.hasGroup(owner, id)) ? owner : undefined,
    );
    return ofGroup ? this.ofGroup(ofGroup, id, page) : this.page(owners, { userId: id }, page);
  }

  private async page(owners: readonly string[], subject: Subject, page: PageArgs): Promise<Connection<ChangeView>> {
    const limit = page.first + 1;
    const found = await eachDirectoryService(owners, (owner) => this.newest(owner, subject, page.after, limit));
    // Only one directory service has changes of a user or group.
    const newest = found.flat();
    return toChangeConnection(newest.slice(0, limit), page, async () => {
      const counts = await eachDirectoryService(owners, (owner) => this.journal.count(owner, subject));
      return counts.reduce((sum, count) => sum + count, 0);
    });
  }

  /** Returns nothing for a cursor of another directory service. */
  private async newest(owner: string, subject: Subject, after: string | null | undefined, limit: number) {
    const before = after ? await this.changes.find(owner, readPosition(after)) : undefined;
    return after && before === undefined ? [] : this.journal.newest(owner, subject, { before, limit });
  }
}
