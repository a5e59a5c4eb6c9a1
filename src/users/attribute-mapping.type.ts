import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('AttributeMapping', { description: 'The mapping of one attribute from the identity provider to `User`.' })
export class AttributeMappingView {
  @Field(() => String, { description: 'The SCIM attribute, as in `emails[type eq "work"].value`.' })
  path!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The attribute of the identity provider in its default mapping.',
  })
  source!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The field of `User` with this attribute. Null if only `User.scim` contains it.',
  })
  field!: string | null;

  @Field(() => Int, { description: 'Number of sampled users with the attribute.' })
  sentCount!: number;

  @Field(() => Int, { description: 'Number of sampled users with a derived value.' })
  derivedCount!: number;

  @Field(() => String, {
    nullable: true,
    description: 'A sample value from the most recently updated user that has one; otherwise a derived value.',
  })
  sample!: string | null;
}

@ObjectType('AttributeMappings', { description: 'The attribute mapping, from the most recently updated users.' })
export class AttributeMappingsView {
  @Field(() => Int, { description: 'Number of sampled users: the most recently updated, at most 100.' })
  sampledUserCount!: number;

  @Field(() => [AttributeMappingView], { description: 'Attributes with a field of their own come first.' })
  attributes!: AttributeMappingView[];
}
