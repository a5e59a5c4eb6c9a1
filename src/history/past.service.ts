import { Injectable } from '@nestjs/common';
import { type ChangeView, MembershipChange } from '../changes/change.type.js';
import { type MemberDifference, MemberDifferencesRepository } from '../changes/member-differences.repository.js';
import { type PastGroup, PastGroupsRepository } from '../changes/past-groups.repository.js';
import { PastMembersRepository } from '../changes/past-members.repository.js';
import { PastStatesRepository } from '../changes/past-states.repository.js';
import { SubjectJournalRepository } from '../changes/subject-journal.repository.js';
import { isUuid } from '../common/uuid.js';
import { findInDirectoryServices } from '../database/each-directory-service.js';
import { DirectoryServices } from '../directory-services/directory-services.service.js';
import type { Connection, PageArgs } from '../graphql/connection.js';
import { readCursor, toConnection } from '../graphql/keyset.js';
import type {
  DifferencesArgs,
  MemberDifferenceView,
  PastGroupView,
  PastMembershipView,
  PastMembersArgs,
  PastMemberView,
  PastUserView,
} from './history.type.js';

/** Users, groups and members as they were, put together from the journal. */
@Injectable()
export class Past {
  constructor(
    private readonly states: PastStatesRepository,
    private readonly pastMembers: PastMembersRepository,
    private readonly pastGroups: PastGroupsRepository,
    private readonly memberDifferences: MemberDifferencesRepository,
    private readonly lines: SubjectJournalRepository,
    private readonly services: DirectoryServices,
  ) {}

  /** A user of an organization as of a moment; undefined before their creation and after their deletion. */
  async findUser(organizationId: string, id: string, time: Date): Promise<PastUserView | undefined> {
    if (!isUuid(id)) return undefined;
    const owners = await this.services.idsOf(organizationId);
    return findInDirectoryServices(owners, (owner) => this.user(owner, id, time));
  }

  async user(directoryServiceId: string, id: string, time: Date): Promise<PastUserView | undefined> {
    const state = await this.states.find(directoryServiceId, { userId: id }, time);
    return state && { id, time, ...(state as Omit<PastUserView, 'id' | 'time'>), directoryServiceId };
  }

  /** A group of an organization as of a moment; undefined before its creation and after its deletion. */
  async findGroup(organizationId: string, id: string, time: Date): Promise<PastGroupView | undefined> {
    if (!isUuid(id)) return undefined;
    const owners = await this.services.idsOf(organizationId);
    return findInDirectoryServices(owners, (owner) => this.group(owner, id, time));
  }

  async group(directoryServiceId: string, id: string, time: Date): Promise<PastGroupView | undefined> {
    const state = await this.states.find(directoryServiceId, { groupId: id }, time);
    return state && { id, time, ...(state as Pick<PastGroupView, 'displayName' | 'externalId'>), directoryServiceId };
  }

  /**
   * The members of a group as of a moment, in the order of their creation. Users deleted since are among them; users deleted
   * before are not, and no user is in a group that had been deleted.
   */
  async members(
    { directoryServiceId, id: groupId }: Pick<PastGroupView, 'directoryServiceId' | 'id'>,
    { time, search, ...args }: PastMembersArgs & { time: Date },
  ): Promise<Connection<PastMemberView>> {
    const order = `past member ${time.toISOString()}`;
    const words = search?.toLowerCase().split(/\s+/).filter(Boolean);
    const subject = { groupId, time, ...(words && { words }) };
    const page = { after: readCursor(args.after, order)?.id, limit: args.first + 1 };
    return toConnection({
      rows: await this.pastMembers.page(directoryServiceId, subject, page),
      page: args,
      order,
      place: ({ userId }) => ({ key: '', id: userId }),
      node: (row) => ({ ...row, directoryServiceId }),
      count: () => this.pastMembers.count(directoryServiceId, subject),
    });
  }

  /** The groups of a user as of a moment, in the order of their creation. */
  async groups({ id: userId, time, directoryServiceId }: PastUserView, args: PageArgs) {
    const order = `past group ${time.toISOString()}`;
    const subject = { userId, time };
    const page = { after: readCursor(args.after, order)?.id, limit: args.first + 1 };
    return toConnection<PastGroup, PastMembershipView>({
      rows: await this.pastGroups.page(directoryServiceId, subject, page),
      page: args,
      order,
      place: ({ groupId }) => ({ key: '', id: groupId }),
      node: (row) => ({ ...row, userId, directoryServiceId }),
      count: () => this.pastGroups.count(directoryServiceId, subject),
    });
  }

  /** The users who joined or left a group since a moment, in the order of their creation. */
  async differences(
    { id: groupId, directoryServiceId }: Pick<PastGroupView, 'directoryServiceId' | 'id'>,
    args: DifferencesArgs,
  ) {
    const order = `member difference ${args.since.toISOString()}`;
    const subject = { groupId, since: args.since };
    const page = { after: readCursor(args.after, order)?.id, limit: args.first + 1 };
    return toConnection<MemberDifference, MemberDifferenceView>({
      rows: await this.memberDifferences.page(directoryServiceId, subject, page),
      page: args,
      order,
      place: ({ userId }) => ({ key: '', id: userId }),
      node: ({ isAdded, ...row }) => ({
        ...row,
        change: isAdded ? MembershipChange.ADDED : MembershipChange.REMOVED,
        directoryServiceId,
      }),
      count: () => this.memberDifferences.count(directoryServiceId, subject),
    });
  }

  /** Changes of memberships, by `changeId userId`; each names only its user. */
  async additions(directoryServiceId: string, keys: readonly string[]): Promise<Map<string, ChangeView>> {
    const additions = keys
      .map((key) => key.split(' '))
      .map(([changeId, userId]) => ({ changeId: changeId!, userId: userId! }));
    const changes = await this.lines.additions(directoryServiceId, additions);
    return new Map(changes.map((change) => [`${change.id} ${change.added[0] ?? change.removed[0]}`, change]));
  }
}
