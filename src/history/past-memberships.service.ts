import { Injectable } from '@nestjs/common';
import type { ChangeView } from '../changes/change.type.js';
import { type PastGroup, PastGroupsRepository } from '../changes/past-groups.repository.js';
import { SubjectJournalRepository } from '../changes/subject-journal.repository.js';
import type { Connection, PageArgs } from '../graphql/connection.js';
import { readCursor, toConnection } from '../graphql/keyset.js';
import { GroupMomentsRepository } from './group-moments.repository.js';
import { PastMembersRepository } from './past-members.repository.js';
import type {
  PastGroupView,
  PastMembershipView,
  PastMembersArgs,
  PastMemberView,
  PastUserView,
} from './history.type.js';

/** Memberships as they were, from the journal. */
@Injectable()
export class PastMemberships {
  constructor(
    private readonly moments: GroupMomentsRepository,
    private readonly memberRows: PastMembersRepository,
    private readonly groupRows: PastGroupsRepository,
    private readonly lines: SubjectJournalRepository,
  ) {}

  /**
   * The members of a group as of a moment, in the order of their creation. Users deleted since are among them; users deleted
   * before are not, and no user is in a group that had been deleted.
   */
  async members(
    { directoryServiceId, id: groupId }: Pick<PastGroupView, 'directoryServiceId' | 'id'>,
    { time, search, ...args }: PastMembersArgs & { time: Date },
  ): Promise<Connection<PastMemberView>> {
    const order = `past member ${time.toISOString()}`;
    const words = search?.toLowerCase().split(/\s+/).filter(Boolean) ?? [];
    const moment = await this.moments.find(directoryServiceId, groupId, time);
    const page = { after: readCursor(args.after, order)?.id, limit: args.first + 1 };
    return toConnection({
      rows: await this.memberRows.page(directoryServiceId, moment, words, page),
      page: args,
      order,
      place: ({ userId }) => ({ key: '', id: userId }),
      node: (row) => ({ ...row, directoryServiceId }),
      count: () => this.memberRows.count(directoryServiceId, moment, words),
    });
  }

  /** The groups of a user as of a moment, in the order of their creation. */
  async groups({ id: userId, time, directoryServiceId }: PastUserView, args: PageArgs) {
    const order = `past group ${time.toISOString()}`;
    const subject = { userId, time };
    const page = { after: readCursor(args.after, order)?.id, limit: args.first + 1 };
    return toConnection<PastGroup, PastMembershipView>({
      rows: await this.groupRows.page(directoryServiceId, subject, page),
      page: args,
      order,
      place: ({ groupId }) => ({ key: '', id: groupId }),
      node: (row) => ({ ...row, userId, directoryServiceId }),
      count: () => this.groupRows.count(directoryServiceId, subject),
    });
  }

  /** Changes of memberships, by `position userId`; each names only its user. */
  async additions(directoryServiceId: string, keys: readonly string[]): Promise<Map<string, ChangeView>> {
    const additions = keys
      .map((key) => key.split(' '))
      .map(([position, userId]) => ({ position: position!, userId: userId! }));
    const changes = await this.lines.additions(directoryServiceId, additions);
    return new Map(changes.map((change) => [`${change.position} ${change.added[0] ?? change.removed[0]}`, change]));
  }
}
