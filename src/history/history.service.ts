import { Injectable } from '@nestjs/common';
import { readPosition } from '../changes/change-cursor.js';
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
    const before = page.after ? readPosition(page.after).id : undefined;
    const limit = page.first + 1;
    const found = await eachDirectoryService(owners, (owner) => this.journal.newest(owner, subject, { before, limit }));
    const newest = found.flat().toSorted((a, b) => Number(BigInt(b.id) - BigInt(a.id)));
    return toChangeConnection(newest.slice(0, limit), page, async () => {
      const counts = await eachDirectoryService(owners, (owner) => this.journal.count(owner, subject));
      return counts.reduce((sum, count) => sum + count, 0);
    });
  }
}
