import { Args, Context, Mutation, Parent, ResolveField } from '@nestjs/graphql';
import { AdminApiResolver } from '../access/authentication/admin-api.js';
import { CurrentIdentity } from '../access/authentication/current-identity.js';
import type { Identity } from '../access/sessions/identity.js';
import type { GraphqlContext } from '../graphql/context.js';
import { directoryServiceLoader } from '../graphql/directory-service-loaders.js';
import {
  CustomAttributeView,
  DeclareCustomAttributeInput,
  DeclareCustomAttributePayload,
  RemoveCustomAttributeInput,
  RemoveCustomAttributePayload,
  RenameCustomAttributeInput,
  RenameCustomAttributePayload,
} from './custom-attribute.type.js';
import { CustomAttributes } from './custom-attributes.service.js';
import { DirectoryServiceView } from './directory-service.type.js';

@AdminApiResolver(() => DirectoryServiceView)
export class CustomAttributesResolver {
  constructor(private readonly attributes: CustomAttributes) {}

  @ResolveField(() => [CustomAttributeView], { description: 'The custom attributes.' })
  async customAttributes(
    @Parent() service: DirectoryServiceView,
    @Context() context: GraphqlContext,
  ): Promise<CustomAttributeView[]> {
    const name = 'directoryService.customAttributes';
    return directoryServiceLoader(context, name, ({ id }) => this.attributes.list(id)).load(service);
  }
}

@AdminApiResolver()
export class CustomAttributeMutations {
  constructor(private readonly attributes: CustomAttributes) {}

  @Mutation(() => DeclareCustomAttributePayload, {
    description:
      'Declares a custom attribute. It is validated, filterable and listed in /Schemas of the directory service.',
  })
  async declareCustomAttribute(
    @CurrentIdentity() by: Identity,
    @Args('input') { directoryServiceId, ...declaration }: DeclareCustomAttributeInput,
  ): Promise<DeclareCustomAttributePayload> {
    return { ...(await this.attributes.declare(by, directoryServiceId, declaration)), userErrors: [] };
  }

  @Mutation(() => RenameCustomAttributePayload, {
    description:
      'Changes the schema and name of a custom attribute. Values that were sent under the previous name are kept there, as for any unknown extension.',
  })
  async renameCustomAttribute(
    @CurrentIdentity() by: Identity,
    @Args('input') { id, ...to }: RenameCustomAttributeInput,
  ): Promise<RenameCustomAttributePayload> {
    return { ...(await this.attributes.rename(by, id, to)), userErrors: [] };
  }

  @Mutation(() => RemoveCustomAttributePayload, {
    description: 'Removes the declaration of a custom attribute. Stored values are kept, as for any unknown extension.',
  })
  async removeCustomAttribute(
    @CurrentIdentity() by: Identity,
    @Args('input') { id }: RemoveCustomAttributeInput,
  ): Promise<RemoveCustomAttributePayload> {
    return { directoryService: await this.attributes.remove(by, id), userErrors: [] };
  }
}
