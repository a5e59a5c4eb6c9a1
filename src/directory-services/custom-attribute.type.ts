import { Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { CUSTOM_ATTRIBUTE_TYPES, type CustomAttributeType } from './custom-attribute.entity.js';
import { DirectoryServicePayload } from './directory-service.payloads.js';

const AttributeTypeEnum = Object.fromEntries(CUSTOM_ATTRIBUTE_TYPES.map((type) => [type.toUpperCase(), type]));
registerEnumType(AttributeTypeEnum, {
  name: 'CustomAttributeType',
  description: 'The type of a custom attribute, RFC 7643 §2.3.',
  valuesMap: {
    STRING: { description: 'Text.' },
    BOOLEAN: { description: 'True or false.' },
    INTEGER: { description: 'A whole number.' },
    DECIMAL: { description: 'A number.' },
    DATETIME: { description: 'A date and time, as in 2026-11-24T09:00:00Z.' },
    REFERENCE: { description: 'A URI.' },
  },
});

const ResourceTypeEnum = { USER: 'User', GROUP: 'Group' } as const;
registerEnumType(ResourceTypeEnum, {
  name: 'CustomAttributeResourceType',
  description: 'What a custom attribute belongs to.',
  valuesMap: { USER: { description: 'Users.' }, GROUP: { description: 'Groups.' } },
});

@ObjectType('CustomAttribute', { description: 'An attribute that an administrator declared beyond those of the RFCs.' })
export class CustomAttributeView {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => ResourceTypeEnum, { description: 'What it belongs to.' })
  resourceType!: 'User' | 'Group';

  @Field(() => String, { description: 'The URN of its extension schema.' })
  schema!: string;

  @Field(() => String, { description: 'Its name in that schema.' })
  name!: string;

  @Field(() => AttributeTypeEnum, { description: 'Its type.' })
  type!: CustomAttributeType;

  @Field(() => Boolean, { description: 'Whether it holds a list.' })
  multiValued!: boolean;

  @Field(() => Boolean, { description: 'Whether new users or groups must have it.' })
  required!: boolean;

  @Field(() => Boolean, { description: 'Whether letter case counts in comparisons.' })
  caseExact!: boolean;

  @Field(() => String, { description: 'What it means; shown to clients in /Schemas.' })
  description!: string;
}

@InputType({ description: 'A custom attribute to declare.' })
export class DeclareCustomAttributeInput {
  @Field(() => ID, { description: 'The directory service.' })
  directoryServiceId!: string;

  @Field(() => ResourceTypeEnum, { defaultValue: 'User', description: 'What it belongs to.' })
  resourceType!: 'User' | 'Group';

  @Field(() => String, { description: 'The URN of its extension schema, such as `urn:acme:params:scim:hr`.' })
  @IsString()
  @Length(1, 200, { message: 'A URN has 1 to 200 characters' })
  schema!: string;

  @Field(() => String, { description: 'A letter, then letters, digits, `-` and `_`.' })
  @IsString()
  @Length(1, 64, { message: 'A name has 1 to 64 characters' })
  name!: string;

  @Field(() => AttributeTypeEnum, { description: 'Its type.' })
  type!: CustomAttributeType;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether it holds a list.' })
  multiValued!: boolean;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether new users or groups must have it.' })
  required!: boolean;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether letter case counts in comparisons.' })
  caseExact!: boolean;

  @Field(() => String, { defaultValue: '', description: 'What it means.' })
  @IsOptional()
  @IsString()
  @MaxLength(500, { message: 'A description has at most 500 characters' })
  description!: string;
}

@InputType({ description: 'The custom attribute to remove.' })
export class RemoveCustomAttributeInput {
  @Field(() => ID, { description: 'The custom attribute.' })
  id!: string;
}

@ObjectType({ description: 'What `declareCustomAttribute` did.' })
export class DeclareCustomAttributePayload extends DirectoryServicePayload {
  @Field(() => CustomAttributeView, { nullable: true, description: 'The new declaration.' })
  customAttribute?: CustomAttributeView;
}

@ObjectType({ description: 'What `removeCustomAttribute` did.' })
export class RemoveCustomAttributePayload extends DirectoryServicePayload {}
