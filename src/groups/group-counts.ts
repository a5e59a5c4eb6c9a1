import { Injectable } from '@nestjs/common';
import { eachDirectoryService } from '../database/each-directory-service.js';
import { type GraphqlContext, loaderFor } from '../graphql/context.js';
import { GroupViewsRepository } from './group-views.repository.js';

interface Owned {
  readonly id: string;
  readonly directoryServiceId: string;
}

/** Counts of groups and members, in one query for all parents of one directory service in a response. */
@Injectable()
export class GroupCounts {
  constructor(private readonly views: GroupViewsRepository) {}

  members(context: GraphqlContext, { id, directoryServiceId }: Owned): Promise<number> {
    return load(context, `group.members ${directoryServiceId}`, id, (ids) =>
      this.views.countMembers(directoryServiceId, ids),
    );
  }

  groupsOfUser(context: GraphqlContext, { id, directoryServiceId }: Owned): Promise<number> {
    return load(context, `user.groups ${directoryServiceId}`, id, (ids) =>
      this.views.countGroupsOf(directoryServiceId, ids),
    );
  }

  groups(context: GraphqlContext, id: string): Promise<number> {
    return load(context, 'directoryService.groups', id, (ids) => byId(ids, (one) => this.views.count(one)));
  }

  memberships(context: GraphqlContext, id: string): Promise<number> {
    return load(context, 'directoryService.memberships', id, (ids) =>
      byId(ids, (one) => this.views.countMemberships(one)),
    );
  }
}

async function load(
  context: GraphqlContext,
  name: string,
  id: string,
  count: (ids: readonly string[]) => Promise<Map<string, number>>,
): Promise<number> {
  return (await loaderFor(context, `count.${name}`, count).load(id)) ?? 0;
}

async function byId(ids: readonly string[], count: (id: string) => Promise<number>): Promise<Map<string, number>> {
  const counts = await eachDirectoryService(ids, count);
  return new Map(ids.map((id, index) => [id, counts[index]!]));
}
