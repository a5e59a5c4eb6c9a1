import { Context, Parent, ResolveField } from '@nestjs/graphql';
import { AdminApiResolver } from '../access/authentication/admin-api.js';
import { eachDirectoryService } from '../database/each-directory-service.js';
import { CustomAttributes } from '../directory-services/custom-attributes.service.js';
import { DirectoryServiceView } from '../directory-services/directory-service.type.js';
import { type GraphqlContext, loaderFor } from '../graphql/context.js';
import { attributeMapping } from './attribute-mapping.js';
import { AttributeMappingsView } from './attribute-mapping.type.js';
import { defaultSource } from './default-mappings.js';
import { UserViewsRepository } from './user-views.repository.js';

const MAX_USERS = 100;

/** Shows administrators the received attributes and the fields that contain them. */
@AdminApiResolver(() => DirectoryServiceView)
export class AttributeMappingResolver {
  constructor(
    private readonly users: UserViewsRepository,
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

  /**
   * Returns the most recently updated users and the declared attributes of directory services to which the caller has
   * access.
   */
  private async read(ids: readonly string[]) {
    const users = await eachDirectoryService(ids, (id) => this.users.lastChanged(id, MAX_USERS));
    const declared = (await this.customAttributes.list(ids)).filter(({ resourceType }) => resourceType === 'User');
    const declaredBy = Map.groupBy(declared, ({ directoryService }) => directoryService.id);
    return new Map(ids.map((id, index) => [id, { users: users[index]!, declared: declaredBy.get(id) ?? [] }]));
  }
}
