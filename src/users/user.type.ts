import { Field, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import type { Row } from '../database/tables.js';
import { connectionType, edgeType } from '../graphql/connection.js';
import type { JsonObject } from '../scim-protocol/index.js';
import type { userSchema } from './user.entity.js';

@ObjectType('UserEmail', { description: 'An email address of a user.' })
export class UserEmailView {
  @Field(() => String, { description: 'The address.' })
  value!: string;

  @Field(() => String, { nullable: true, description: 'Type of the address, such as `work` or `home`.' })
  type?: string;

  @Field(() => Boolean, { description: 'Whether it is the primary address.' })
  primary!: boolean;
}

/** User in GraphQL. */
@ObjectType('User', {
  description: 'A user, as last sent by the identity provider. Read-only here.',
})
export class UserView {
  @Field(() => ID, { description: 'UUID. Stays the same through deactivation and reactivation.' })
  id!: string;

  @Field(() => String, {
    description:
      'Name with which the user signs in. Unique within the directory service, ignoring case, width, Unicode composition and surrounding spaces.',
  })
  userName!: string;

  @Field(() => String, { nullable: true, description: 'The externalId: the ID in the identity provider.' })
  externalId?: string | null;

  @Field(() => Boolean, { description: 'False after the identity provider deactivated the user.' })
  active!: boolean;

  @Field(() => String, { description: 'Display name. The userName if there is no displayName.' })
  displayName!: string;

  @Field(() => String, { nullable: true, description: 'First name.' })
  givenName?: string | null;

  @Field(() => String, { nullable: true, description: 'Last name.' })
  familyName?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The primary email address, otherwise the work address, otherwise the first.',
  })
  primaryEmail?: string | null;

  @Field(() => GraphQLISODateTime, { description: 'Creation time.' })
  createdAt!: Date;

  @Field(() => GraphQLISODateTime, { description: 'Time of the last change.' })
  updatedAt!: Date;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'Deactivation time. Null if active.',
  })
  deactivatedAt?: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'With `search`, the name of the group by which the user was found. Null if the user itself matches.',
  })
  foundInGroup?: string | null;

  @Field(() => [String], {
    description: 'SCIM paths of the names that Rollcall derived, because the identity provider sent none.',
  })
  derived!: readonly string[];

  directoryServiceId!: string;
  profile!: JsonObject;
}

/** Columns that are shown unchanged. */
export const SHOWN_COLUMNS = [
  'id',
  'userName',
  'externalId',
  'active',
  'givenName',
  'familyName',
  'primaryEmail',
  'profile',
  'derived',
  'createdAt',
  'updatedAt',
  'deactivatedAt',
] as const satisfies readonly (keyof UserView & keyof Row<typeof userSchema>)[];

export const UserEdge = edgeType(UserView, 'User');
export const UserConnection = connectionType(UserView, UserEdge, 'User');
