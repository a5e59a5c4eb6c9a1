import { Context, Int, Parent, ResolveField } from '@nestjs/graphql';
import { sql } from 'kysely';
import { AdminApiResolver } from '../access/authentication/admin-api.js';
import { DirectoryServiceView } from '../directory-services/directory-service.type.js';
import { Database } from '../database/database.js';
import { type GraphqlContext, loaderFor } from '../graphql/context.js';

interface Counts {
  readonly id: string;
  readonly active: number;
  readonly inactive: number;
}

/** What users add to `DirectoryService`. */
@AdminApiResolver(() => DirectoryServiceView)
export class UserCountsResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => Int, { description: 'Number of active users.' })
  async activeUserCount(@Parent() { id }: DirectoryServiceView, @Context() context: GraphqlContext): Promise<number> {
    return (await this.counts(context, id))?.active ?? 0;
  }

  @ResolveField(() => Int, { description: 'Number of deactivated users.' })
  async inactiveUserCount(@Parent() { id }: DirectoryServiceView, @Context() context: GraphqlContext): Promise<number> {
    return (await this.counts(context, id))?.inactive ?? 0;
  }

  private counts(context: GraphqlContext, id: string): Promise<Counts | undefined> {
    return loaderFor(context, 'directoryService.userCounts', async (ids) => {
      const rows = await this.database.query(sql<Counts>`select directory_service_id as id,
          count(*) filter (where active)::int as active, count(*) filter (where not active)::int as inactive
        from users where directory_service_id = any(${ids}::uuid[]) group by 1`);
      return new Map(rows.map((row) => [row.id, row]));
    }).load(id);
  }
}
