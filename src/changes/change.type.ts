import { Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { connectionType, edgeType } from '../graphql/connection.js';
import { JsonScalar } from '../graphql/scalars.js';
import type { ChangedAttribute } from './change.entity.js';
import type { ChangeKind } from './change-kinds.js';

/** How many of the members that came or went a change names. */
export const NAMED_MEMBERS = 20;

@ObjectType('AttributeChange', { description: 'The value of one attribute before and after a change.' })
export class AttributeChangeView {
  @Field(() => String, { description: 'SCIM path of the attribute, such as `userName` or `name.givenName`.' })
  path!: string;

  @Field(() => JsonScalar, { nullable: true, description: 'Value before the change. Null if there was none.' })
  before!: unknown;

  @Field(() => JsonScalar, { nullable: true, description: 'Value after the change. Null if removed.' })
  after!: unknown;
}

export enum MembershipChange {
  ADDED = 'ADDED',
  REMOVED = 'REMOVED',
}
registerEnumType(MembershipChange, {
  name: 'MembershipChange',
  description: 'Direction of a membership change.',
  valuesMap: {
    ADDED: { description: 'The user was added to the group.' },
    REMOVED: { description: 'The user was removed from the group.' },
  },
});

@ObjectType('MemberChange', { description: 'A member added to or removed from a group by a change.' })
export class MemberChangeView {
  @Field(() => ID, { description: 'ID of the user.' })
  userId!: string;

  @Field(() => MembershipChange, { description: 'Direction.' })
  change!: MembershipChange;

  directoryServiceId!: string;
}

@ObjectType('IdentityChange', { description: 'An externalId of a user that became another one.' })
export class IdentityChangeView {
  @Field(() => String, { description: 'The externalId that the user had last.' })
  from!: string;

  @Field(() => String, { description: 'The externalId that the user has since.' })
  to!: string;

  @Field(() => Boolean, {
    description:
      'True if the user was or became inactive: the ID belongs to another person since, and all memberships and the old profile were removed. False if the user was active and kept them.',
  })
  isAnotherPerson!: boolean;
}

/** A line of the journal in GraphQL, read by `changeView` in `journal-rows.ts`. */
@ObjectType('Change', { description: 'An entry of the journal: one change sent by the identity provider.' })
export class ChangeView {
  @Field(() => GraphQLISODateTime, { description: 'Time of the change.' })
  occurredAt!: Date;

  @Field(() => String, { description: 'Machine-readable kind, such as `user.created` or `group.membersChanged`.' })
  kind!: ChangeKind;

  @Field(() => String, { description: 'Actor.' })
  actor!: string;

  @Field(() => String, { description: 'ID of the request that made the change: the `X-Request-Id` of its response.' })
  requestId!: string;

  @Field(() => String, { nullable: true, description: 'The first characters of the token of the request.' })
  tokenHint?: string | null;

  @Field(() => ID, { nullable: true, description: 'The user.' })
  userId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The group.' })
  groupId?: string | null;

  @Field(() => String, { nullable: true, description: 'The userName or displayName of the user or group.' })
  label?: string | null;

  @Field(() => IdentityChangeView, {
    nullable: true,
    description: 'The old and new externalId, if the change replaced the externalId of a user; otherwise null.',
  })
  identityChanged?: IdentityChangeView | null;

  @Field(() => Int, { description: 'Number of members added to the group.' })
  addedCount!: number;

  @Field(() => Int, { description: 'Number of members removed from the group.' })
  removedCount!: number;

  directoryServiceId!: string;
  /** The token of the request; it may be deleted. Null for changes from before tokens were recorded. */
  tokenId!: string | null;
  /** Place in the journal of the directory service. */
  position!: string;
  /** The deleted resource; in changes of earlier releases, the resource before any change. */
  before!: Record<string, unknown> | null;
  after!: Record<string, unknown> | null;
  /** Previous values of the changed attributes. Null in changes of earlier releases. */
  changed!: readonly ChangedAttribute[] | null;
  /** Ids of the first of those who came and went. */
  added!: readonly string[];
  removed!: readonly string[];
}

export const ChangeEdge = edgeType(ChangeView, 'Change');
export const ChangeConnection = connectionType(ChangeView, ChangeEdge, 'Change');
