import { Context, Field, Int, ObjectType, Parent, ResolveField } from '@nestjs/graphql';
import { AdminApiResolver } from '../access/authentication/admin-api.js';
import { CustomAttributeView } from '../directory-services/custom-attribute.type.js';
import type { GraphqlContext } from '../graphql/context.js';
import { rowLoader } from '../graphql/directory-service-loaders.js';
import { UserCountsRepository } from '../users/user-counts.repository.js';
import { GroupViewsRepository } from './group-views.repository.js';

/** Number of users or groups, newest first, whose values are counted. */
const WINDOW = 10_000;

@ObjectType('CustomAttributeValues', {
  description: `Use of a custom attribute by the ${WINDOW} newest users or groups.`,
})
export class CustomAttributeValues {
  @Field(() => Int, { description: 'Number of users or groups with a value.' })
  count!: number;

  @Field(() => Int, { description: 'Number of users or groups that were examined.' })
  examined!: number;
}

@AdminApiResolver(() => CustomAttributeView)
export class CustomAttributeValuesResolver {
  constructor(
    private readonly users: UserCountsRepository,
    private readonly groups: GroupViewsRepository,
  ) {}

  @ResolveField(() => CustomAttributeValues, { description: 'Number of users or groups that have a value.' })
  async values(
    @Parent() { resourceType, schema, name, directoryService }: CustomAttributeView,
    @Context() context: GraphqlContext,
  ): Promise<CustomAttributeValues> {
    const repository = resourceType === 'User' ? this.users : this.groups;
    const loader = rowLoader(context, `customAttribute.values.${resourceType}`, (owner, paths) =>
      repository.valueCounts(owner, paths.map(pathFrom), WINDOW),
    );
    const id = JSON.stringify([schema, name]);
    return (await loader.load({ directoryServiceId: directoryService.id, id }))!;
  }
}

function pathFrom(id: string): { id: string; schema: string; name: string } {
  const [schema, name] = JSON.parse(id) as [string, string];
  return { id, schema, name };
}
