import { UseGuards, UseInterceptors } from '@nestjs/common';
import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentIdentity } from '../access/current-identity.js';
import { GraphqlGuard } from '../access/graphql.guard.js';
import type { Identity } from '../access/identity.js';
import type { GraphqlContext } from '../graphql/context.js';
import { directoryServiceLoader } from '../graphql/directory-service-loaders.js';
import { ValidateInput } from '../graphql/input-pipe.js';
import { UserErrorsInterceptor } from '../graphql/user-errors.js';
import {
  CustomAttributeView,
  DeclareCustomAttributeInput,
  DeclareCustomAttributePayload,
  RemoveCustomAttributeInput,
  RemoveCustomAttributePayload,
} from './custom-attribute.type.js';
import { CustomAttributes } from './custom-attributes.service.js';
import { DirectoryServiceView } from './directory-service.type.js';

@Resolver(() => DirectoryServiceView)
@UseGuards(GraphqlGuard)
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

@Resolver()
@UseGuards(GraphqlGuard)
@UseInterceptors(UserErrorsInterceptor)
@ValidateInput()
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
