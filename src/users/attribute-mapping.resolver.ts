import { UseGuards } from '@nestjs/common';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { sql } from 'kysely';
import { GraphqlGuard } from '../access/graphql.guard.js';
import { Database } from '../database/database.js';
import { eachDirectoryService } from '../database/each-directory-service.js';
import { CustomAttributes } from '../directory-services/custom-attributes.service.js';
import { DirectoryServiceView } from '../directory-services/directory-service.type.js';
import { type GraphqlContext, loaderFor } from '../graphql/context.js';
import { attributeMapping, type SampledUser } from './attribute-mapping.js';
import { AttributeMappingsView } from './attribute-mapping.type.js';
import { defaultSource } from './default-mappings.js';

const MAX_USERS = 100;

/** Shows an administrator which attributes arrive, and where they are found here. */
@Resolver(() => DirectoryServiceView)
@UseGuards(GraphqlGuard)
export class AttributeMappingResolver {
  constructor(
    private readonly database: Database,
    private readonly customAttributes: CustomAttributes,
  ) {}

  @ResolveField(() => AttributeMappingsView, {
    description: 'The attributes received and the fields that contain them.',
  })
  async attributeMapping(
    @Parent() { id, type }: DirectoryServiceView,
    @Context() context: GraphqlContext,
  ): Promise<AttributeMappingsView> {
    const loader = loaderFor(context, 'directoryService.attributeMapping', (ids) => this.read(ids));
    const { users, declared } = (await loader.load(id)) ?? { users: [], declared: [] };
    const attributes = attributeMapping(users, declared).map((one) => ({
      ...one,
      source: defaultSource(type, one.path),
    }));
    return { sampledUserCount: users.length, attributes };
  }

  /** The users changed last, and the attributes that were declared, of directory services the caller has made sure of. */
  private async read(ids: readonly string[]) {
    const rows = await this.database.query(sql<SampledUser & { directoryServiceId: string }>`
      select u.directory_service_id as "directoryServiceId", u.user_name as "userName",
        u.external_id as "externalId", u.active, u.primary_email as "primaryEmail", u.profile, u.derived
      from unnest(${ids}::uuid[]) d(id) cross join lateral (
        select u.id from users u where u.directory_service_id = d.id order by u.updated_at desc, u.id desc
        limit ${MAX_USERS}) last
      join users u on u.id = last.id order by u.updated_at desc, u.id desc`);
    const users = Map.groupBy(rows, ({ directoryServiceId }) => directoryServiceId);
    const all = await eachDirectoryService(ids, (id) => this.customAttributes.list(id));
    const declared = all.flat().filter(({ resourceType }) => resourceType === 'User');
    const declaredBy = Map.groupBy(declared, ({ directoryService }) => directoryService.id);
    return new Map(ids.map((id) => [id, { users: users.get(id) ?? [], declared: declaredBy.get(id) ?? [] }]));
  }
}
