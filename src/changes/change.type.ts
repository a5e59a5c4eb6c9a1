import { Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { connectionType, edgeType } from '../graphql/connection.js';
import { JsonScalar } from '../graphql/scalars.js';
import type { ChangeKind } from './change-kinds.js';

/** How many of the members that came or went a change names. */
export const NAMED_MEMBERS = 20;

@ObjectType('AttributeChange', { description: 'What one attribute was before a change and what it is after it.' })
export class AttributeChangeView {
  @Field(() => String, { description: 'Its SCIM path: `userName`, `name.givenName`, `emails`.' })
  path!: string;

  @Field(() => JsonScalar, { nullable: true, description: 'What it was; null where it had no value.' })
  before!: unknown;

  @Field(() => JsonScalar, { nullable: true, description: 'What it is; null where it has no value any more.' })
  after!: unknown;
}

export enum MembershipChange {
  ADDED = 'ADDED',
  REMOVED = 'REMOVED',
}
registerEnumType(MembershipChange, {
  name: 'MembershipChange',
  description: 'Which way a membership changed.',
  valuesMap: { ADDED: { description: 'The user came into the group.' }, REMOVED: { description: 'The user left it.' } },
});

@ObjectType('MemberChange', { description: 'Somebody whom a change added to a group or removed from it.' })
export class MemberChangeView {
  @Field(() => ID, { description: 'The id of the user.' })
  userId!: string;

  @Field(() => MembershipChange, { description: 'Which way.' })
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
      'True if the user was or became inactive: the id stands for another person since, all memberships and the old profile ended. False if the user was active and kept them.',
  })
  isAnotherPerson!: boolean;
}

/** What GraphQL shows of a line of the journal: a row of `change-rows.ts`. */
@ObjectType('Change', { description: 'One line of the journal: what a directory altered.' })
export class ChangeView {
  @Field(() => ID, { description: 'Unique within the installation.' })
  id!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was written.' })
  occurredAt!: Date;

  @Field(() => String, { description: 'For programs: `user.created`, `group.membersChanged` and so on.' })
  kind!: ChangeKind;

  @Field(() => String, { description: 'Who did it.' })
  actor!: string;

  @Field(() => String, { description: 'The id of the request that did it: `X-Request-Id` of its answer.' })
  requestId!: string;

  @Field(() => String, { nullable: true, description: 'The first characters of the token that the request came with.' })
  tokenHint?: string | null;

  @Field(() => ID, { nullable: true, description: 'The user it is about.' })
  userId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The group it is about.' })
  groupId?: string | null;

  @Field(() => String, { nullable: true, description: 'The userName or displayName of whom or what it is about.' })
  label?: string | null;

  @Field(() => IdentityChangeView, {
    nullable: true,
    description: 'The externalIds, where it gave a user another one; null for all other changes.',
  })
  identityChanged?: IdentityChangeView | null;

  @Field(() => Int, { description: 'How many members it added to the group.' })
  addedCount!: number;

  @Field(() => Int, { description: 'How many members it removed from the group.' })
  removedCount!: number;

  directoryServiceId!: string;
  transaction!: string;
  /** What the directory had said, and what it says now. */
  before!: Record<string, unknown> | null;
  after!: Record<string, unknown> | null;
  /** Ids of the first of those who came and went. */
  added!: readonly string[];
  removed!: readonly string[];
}

export const ChangeEdge = edgeType(ChangeView, 'Change');
export const ChangeConnection = connectionType(ChangeView, ChangeEdge, 'Change');
