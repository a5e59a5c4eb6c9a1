import { AdminApiResolver } from '../../access/authentication/admin-api.js';
import { Args, Context, Field, ID, InputType, Mutation, ObjectType, Parent, ResolveField } from '@nestjs/graphql';
import { ArrayMaxSize, IsString, MaxLength } from 'class-validator';
import { CurrentIdentity } from '../../access/authentication/current-identity.js';
import type { Identity } from '../../access/sessions/identity.js';
import { DirectoryServicePayload } from '../../directory-services/directory-service.payloads.js';
import { DirectoryServiceView } from '../../directory-services/directory-service.type.js';
import type { GraphqlContext } from '../../graphql/context.js';
import { directoryServiceLoader } from '../../graphql/directory-service-loaders.js';
import { RedactionSettings } from './redaction-settings.js';

@InputType({ description: 'Input of setRedactedAttributes.' })
export class SetRedactedAttributesInput {
  @Field(() => ID, { description: 'The directory service.' })
  id!: string;

  @Field(() => [String], { description: 'Attribute names, such as `nickName`. They replace the previous list.' })
  @ArrayMaxSize(200)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  attributes!: string[];
}

@ObjectType({ description: 'Payload of `setRedactedAttributes`.' })
export class SetRedactedAttributesPayload extends DirectoryServicePayload {}

@AdminApiResolver(() => DirectoryServiceView)
export class RedactedAttributesResolver {
  constructor(private readonly settings: RedactionSettings) {}

  @ResolveField(() => [String], {
    description: 'Attributes redacted in the request log, in addition to passwords and tokens.',
  })
  async redactedAttributes(
    @Parent() service: DirectoryServiceView,
    @Context() context: GraphqlContext,
  ): Promise<string[]> {
    const name = 'directoryService.redactedAttributes';
    return directoryServiceLoader(context, name, ({ id }) => this.settings.of(id)).load(service);
  }
}

@AdminApiResolver()
export class RedactionMutations {
  constructor(private readonly settings: RedactionSettings) {}

  @Mutation(() => SetRedactedAttributesPayload, {
    description: 'Sets the attributes redacted in the request log. Applies to new requests.',
  })
  async setRedactedAttributes(
    @CurrentIdentity() by: Identity,
    @Args('input') { id, attributes }: SetRedactedAttributesInput,
  ): Promise<SetRedactedAttributesPayload> {
    return { directoryService: await this.settings.set(by, id, attributes), userErrors: [] };
  }
}
