import { Injectable } from '@nestjs/common';
import { JournalRepository } from '../../changes/journal.repository.js';
import type { DirectoryServiceView } from '../../directory-services/directory-service.type.js';
import { GroupFindingsRepository } from '../../groups/group-findings.repository.js';
import { UserFindingsRepository } from '../../users/user-findings.repository.js';
import type { Found } from '../diagnosis/finding.js';
import { otherPersons } from '../diagnosis/other-persons.js';
import { sharedNames } from '../diagnosis/shared-names.js';
import { unexpectedUserNames } from '../diagnosis/unexpected-user-names.js';
import { isNarrowing, userNamePattern } from '../diagnosis/user-name-pattern.js';

/** How many of the newest changes that made users other persons are looked at. */
const MAX_CHANGES = 1_000;

/** The settings of a directory service that its users are compared with. */
export type Expecting = Pick<DirectoryServiceView, 'id' | 'type' | 'userNameFormat' | 'userNameValues'>;

/** Detects patterns with a known cause in the users and groups of a directory service. */
@Injectable()
export class DataFindings {
  constructor(
    private readonly users: UserFindingsRepository,
    private readonly groups: GroupFindingsRepository,
    private readonly journal: JournalRepository,
  ) {}

  async of(service: Expecting, since: number): Promise<Found[]> {
    return [
      ...(await this.inUserNames(service)),
      ...otherPersons(await this.journal.newPersons(service.id, new Date(since), MAX_CHANGES)),
      ...(await this.inSharedNames(service.id)),
    ];
  }

  private async inUserNames({ id, type, userNameFormat: format, userNameValues: values }: Expecting): Promise<Found[]> {
    const expectation = { format, values };
    if (!isNarrowing(expectation)) return [];
    const rows = await this.users.withUnexpectedNames(id, userNamePattern(expectation));
    return rows ? [unexpectedUserNames(rows, type, expectation)] : [];
  }

  private async inSharedNames(id: string): Promise<Found[]> {
    const rows = [await this.users.withSharedNames(id), await this.groups.withSharedNames(id)];
    return sharedNames(rows.filter((one) => one !== undefined));
  }
}
