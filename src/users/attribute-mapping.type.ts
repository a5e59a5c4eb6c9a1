import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('AttributeMapping', { description: 'One attribute on its way from the identity provider to `User`.' })
export class AttributeMappingView {
  @Field(() => String, { description: 'The SCIM attribute, as in `emails[type eq "work"].value`.' })
  path!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The identity provider’s own attribute that fills it, unless its mapping was changed there.',
  })
  source!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The field of `User` that shows it; null where only `User.scim` does.',
  })
  field!: string | null;

  @Field(() => Int, { description: 'How many of the sampled users came with it.' })
  sentCount!: number;

  @Field(() => Int, { description: 'For how many of them it was worked out, because nothing was sent.' })
  derivedCount!: number;

  @Field(() => String, {
    nullable: true,
    description: 'A value: of the user changed last who came with one, else one that was worked out.',
  })
  sample!: string | null;
}

@ObjectType('AttributeMappings', { description: 'What the users changed last came with.' })
export class AttributeMappingsView {
  @Field(() => Int, { description: 'How many users were looked at: those changed last, 100 at most.' })
  sampledUserCount!: number;

  @Field(() => [AttributeMappingView], { description: 'Those with a field of their own first.' })
  attributes!: AttributeMappingView[];
}
