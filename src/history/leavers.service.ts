import { Injectable } from '@nestjs/common';
import type { ChangeView } from '../changes/change.type.js';
import { LeaversRepository } from '../changes/leavers.repository.js';
import { DirectoryServices } from '../directory-services/directory-services.service.js';
import type { Connection } from '../graphql/connection.js';
import { connectionOver } from '../graphql/directory-service-list.js';
import { readCursor } from '../graphql/keyset.js';
import { isObject, type JsonObject } from '../scim-protocol/index.js';
import { primaryEmailOf } from '../users/primary-email.js';
import { UserCountsRepository } from '../users/user-counts.repository.js';
import type { LeaversArgs, LeaverView } from './leaver.type.js';

const DAY_MS = 86_400_000;

/** Users who joined and left. */
@Injectable()
export class Leavers {
  constructor(
    private readonly services: DirectoryServices,
    private readonly leavers: LeaversRepository,
    private readonly users: UserCountsRepository,
  ) {}

  /** Returns the users who left, newest first, of one or all directory services of an organization. */
  async page(
    organizationId: string,
    { since, directoryServiceId, ...page }: LeaversArgs,
  ): Promise<Connection<LeaverView>> {
    const order = `leaver ${since.toISOString()}`;
    const after = readCursor(page.after, order);
    return connectionOver<LeaverView>({
      ids: await this.services.idsOf(organizationId, directoryServiceId),
      page,
      order,
      descending: true,
      place: ({ leftAt, userId }) => ({ key: leftAt.toISOString(), id: userId }),
      rows: async (id, limit) => (await this.leavers.page(id, since, { after, limit })).map(leaverOf),
      count: (id) => this.leavers.count(id, since),
    });
  }

  joinedCount(directoryServiceId: string, days: number): Promise<number> {
    return this.users.countCreatedSince(directoryServiceId, daysAgo(days));
  }

  leftCount(directoryServiceId: string, days: number): Promise<number> {
    return this.leavers.count(directoryServiceId, daysAgo(days));
  }
}

function daysAgo(days: number): Date {
  return new Date(Date.now() - days * DAY_MS);
}

/** Returns the user as in the journal: the current one may be deleted or another person. */
function leaverOf(change: ChangeView): LeaverView {
  const { userId, label, before, after, occurredAt, directoryServiceId } = change;
  const { profile: last } = before ?? after ?? {};
  const profile = (isObject(last) ? last : {}) as JsonObject;
  const { displayName } = profile;
  const userName = label ?? userId!;
  return {
    userId: userId!,
    userName,
    displayName: typeof displayName === 'string' && displayName !== '' ? displayName : null,
    primaryEmail: primaryEmailOf(profile['emails'], userName),
    leftAt: occurredAt,
    change,
    directoryServiceId,
  };
}
