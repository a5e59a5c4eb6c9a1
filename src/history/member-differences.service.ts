import { Injectable } from '@nestjs/common';
import { MembershipChange } from '../changes/change.type.js';
import { readCursor, toConnection } from '../graphql/keyset.js';
import { GroupMomentsRepository } from './group-moments.repository.js';
import type { DifferencesArgs, MemberDifferenceView, PastGroupView } from './history.type.js';
import { type MemberDifference, MemberDifferencesRepository } from './member-differences.repository.js';

/** Differences between the members of a group at a moment and now. */
@Injectable()
export class MemberDifferences {
  constructor(
    private readonly moments: GroupMomentsRepository,
    private readonly rows: MemberDifferencesRepository,
  ) {}

  /** The users who joined or left a group since a moment, in the order of their creation. */
  async of(
    { id: groupId, directoryServiceId }: Pick<PastGroupView, 'directoryServiceId' | 'id'>,
    args: DifferencesArgs,
  ) {
    const order = `member difference ${args.since.toISOString()}`;
    const moment = await this.moments.find(directoryServiceId, groupId, args.since);
    const page = { after: readCursor(args.after, order)?.id, limit: args.first + 1 };
    return toConnection<MemberDifference, MemberDifferenceView>({
      rows: await this.rows.page(directoryServiceId, moment, page),
      page: args,
      order,
      place: ({ userId }) => ({ key: '', id: userId }),
      node: ({ isAdded, ...row }) => ({
        ...row,
        change: isAdded ? MembershipChange.ADDED : MembershipChange.REMOVED,
        directoryServiceId,
      }),
      count: () => this.rows.count(directoryServiceId, moment),
    });
  }
}
