import { Injectable } from '@nestjs/common';
import { SubjectJournalRepository } from '../changes/subject-journal.repository.js';
import { UserViewsRepository } from '../users/user-views.repository.js';

/** The userNames of users, and of deleted ones the last one that they had. */
@Injectable()
export class Names {
  constructor(
    private readonly users: UserViewsRepository,
    private readonly journal: SubjectJournalRepository,
  ) {}

  /** userNames by ids. */
  async of(directoryServiceId: string, userIds: readonly string[]): Promise<Map<string, string>> {
    const names = await this.users.names(directoryServiceId, userIds);
    const deleted = userIds.filter((id) => !names.has(id));
    return new Map([...names, ...(await this.journal.lastNames(directoryServiceId, deleted))]);
  }
}
