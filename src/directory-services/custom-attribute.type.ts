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
    INTEGER: { description: 'An integer.' },
    DECIMAL: { description: 'A number.' },
    DATETIME: { description: 'A date and time, as in 2026-11-24T09:00:00Z.' },
    REFERENCE: { description: 'A URI.' },
  },
});

const ResourceTypeEnum = { USER: 'User', GROUP: 'Group' } as const;
registerEnumType(ResourceTypeEnum, {
  name: 'CustomAttributeResourceType',
  description: 'Resource type of a custom attribute.',
  valuesMap: { USER: { description: 'Users.' }, GROUP: { description: 'Groups.' } },
});

@ObjectType('CustomAttribute', {
  description: 'An attribute declared by an administrator in addition to those of RFC 7643.',
})
export class CustomAttributeView {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => ResourceTypeEnum, { description: 'Resource type.' })
  resourceType!: 'User' | 'Group';

  /** The directory service, from which the values are read. */
  directoryService!: { readonly id: string };

  @Field(() => String, { description: 'The URN of its extension schema.' })
  schema!: string;

  @Field(() => String, { description: 'Name of the attribute in its schema.' })
  name!: string;

  @Field(() => AttributeTypeEnum, { description: 'Type.' })
  type!: CustomAttributeType;

  @Field(() => Boolean, { description: 'Whether it is multi-valued.' })
  multiValued!: boolean;

  @Field(() => Boolean, { description: 'Whether the attribute is required.' })
  required!: boolean;

  @Field(() => Boolean, { description: 'Whether comparisons are case-sensitive.' })
  caseExact!: boolean;

  @Field(() => String, { description: 'Description, as listed in /Schemas.' })
  description!: string;
}

@InputType({ description: 'Input of declareCustomAttribute.' })
export class DeclareCustomAttributeInput {
  @Field(() => ID, { description: 'The directory service.' })
  directoryServiceId!: string;

  @Field(() => ResourceTypeEnum, { defaultValue: 'User', description: 'Resource type.' })
  resourceType!: 'User' | 'Group';

  @Field(() => String, { description: 'The URN of its extension schema, such as `urn:acme:params:scim:hr`.' })
  @IsString()
  @Length(1, 200, { message: 'A URN has 1 to 200 characters' })
  schema!: string;

  @Field(() => String, { description: 'A letter, then letters, digits, `-` and `_`.' })
  @IsString()
  @Length(1, 64, { message: 'A name has 1 to 64 characters' })
  name!: string;

  @Field(() => AttributeTypeEnum, { description: 'Type.' })
  type!: CustomAttributeType;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether it is multi-valued.' })
  multiValued!: boolean;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether the attribute is required.' })
  required!: boolean;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether comparisons are case-sensitive.' })
  caseExact!: boolean;

  @Field(() => String, { defaultValue: '', description: 'Description, as listed in /Schemas.' })
  @IsOptional()
  @IsString()
  @MaxLength(500, { message: 'A description has at most 500 characters' })
  description!: string;
}

@InputType({ description: 'Input of renameCustomAttribute.' })
export class RenameCustomAttributeInput {
  @Field(() => ID, { description: 'The custom attribute.' })
  id!: string;

  @Field(() => String, { description: 'The URN of its extension schema, such as `urn:acme:params:scim:hr`.' })
  @IsString()
  @Length(1, 200, { message: 'A URN has 1 to 200 characters' })
  schema!: string;

  @Field(() => String, { description: 'A letter, then letters, digits, `-` and `_`.' })
  @IsString()
  @Length(1, 64, { message: 'A name has 1 to 64 characters' })
  name!: string;
}

@InputType({ description: 'Input of removeCustomAttribute.' })
export class RemoveCustomAttributeInput {
  @Field(() => ID, { description: 'The custom attribute.' })
  id!: string;
}

@ObjectType({ description: 'Payload of `declareCustomAttribute`.' })
export class DeclareCustomAttributePayload extends DirectoryServicePayload {
  @Field(() => CustomAttributeView, { nullable: true, description: 'The declared attribute.' })
  customAttribute?: CustomAttributeView;
}

@ObjectType({ description: 'Payload of `renameCustomAttribute`.' })
export class RenameCustomAttributePayload extends DirectoryServicePayload {
  @Field(() => CustomAttributeView, { nullable: true, description: 'The attribute after the mutation.' })
  customAttribute?: CustomAttributeView;
}

@ObjectType({ description: 'Payload of `removeCustomAttribute`.' })
export class RemoveCustomAttributePayload extends DirectoryServicePayload {}
