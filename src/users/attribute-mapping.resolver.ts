import { Context, Parent, ResolveField } from '@nestjs/graphql';
import { AdminApiResolver } from '../access/authentication/admin-api.js';
import { Changes } from '../changes/changes.service.js';
import { CustomAttributes } from '../directory-services/custom-attributes.service.js';
import { DirectoryServiceView } from '../directory-services/directory-service.type.js';
import type { GraphqlContext } from '../graphql/context.js';
import { directoryServiceLoader } from '../graphql/directory-service-loaders.js';
import { attributeMapping } from './attribute-mapping.js';
import { AttributeMappingsView } from './attribute-mapping.type.js';
import { defaultSource } from './default-mappings.js';
import { type MappedUser, UserViewsRepository } from './user-views.repository.js';

const MAX_USERS = 100;
/** Number of the newest changes whose users are read. */
const MAX_CHANGES = 200;

/** Shows administrators the received attributes and the fields that contain them. */
@AdminApiResolver(() => DirectoryServiceView)
export class AttributeMappingResolver {
  constructor(
    private readonly users: UserViewsRepository,
    private readonly changes: Changes,
    private readonly customAttributes: CustomAttributes,
  ) {}

  @ResolveField(() => AttributeMappingsView, {
    description: 'The attributes received and the fields that contain them.',
  })
  async attributeMapping(
    @Parent() service: DirectoryServiceView,
    @Context() context: GraphqlContext,
  ): Promise<AttributeMappingsView> {
    const loader = directoryServiceLoader(context, 'directoryService.attributeMapping', (one: DirectoryServiceView) =>
      this.read(one.id),
    );
    const { users, declared } = await loader.load(service);
    const attributes = attributeMapping(users, declared).map((one) => ({
      ...one,
      source: defaultSource(service.type, one.path),
    }));
    return { sampledUserCount: users.length, attributes };
  }

  /** The users changed last, and the attributes that were declared. */
  private async read(directoryServiceId: string) {
    const users = await this.lastChanged(directoryServiceId);
    const all = await this.customAttributes.list(directoryServiceId);
    return { users, declared: all.filter(({ resourceType }) => resourceType === 'User') };
  }

  /** The users of the newest changes, and if these are few the users created last. */
  private async lastChanged(directoryServiceId: string): Promise<MappedUser[]> {
    const changes = await this.changes.recent(directoryServiceId, MAX_CHANGES);
    const ids = [...new Set(changes.flatMap(({ userId }) => userId ?? []))].slice(0, MAX_USERS);
    const changed = ids.length > 0 ? await this.users.attributes(directoryServiceId, ids) : [];
    const created = changed.length < MAX_USERS ? await this.users.newest(directoryServiceId, MAX_USERS) : [];
    const byId = new Map([...changed, ...created].map((user) => [user.id, user]));
    const order = [...new Set([...ids, ...created.map(({ id }) => id)])];
    return order.flatMap((id) => byId.get(id) ?? []).slice(0, MAX_USERS);
  }
}
