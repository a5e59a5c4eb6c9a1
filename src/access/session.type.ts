import { Field, GraphQLISODateTime, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { connectionType, edgeType } from '../graphql/connection.js';
import { UserError } from '../graphql/user-errors.js';
import { type Role, SIGN_IN_METHODS, type SignInMethod } from './access.entities.js';
import { RoleEnum } from './role.type.js';

export const SignInMethodEnum = Object.fromEntries(SIGN_IN_METHODS.map((method) => [method, method]));
registerEnumType(SignInMethodEnum, {
  name: 'SignInMethod',
  description: 'How somebody came in.',
  valuesMap: {
    LINK: { description: 'By a sign-in link.' },
    OPENID_CONNECT: { description: 'Through the identity provider.' },
  },
});

@ObjectType('Member', { description: 'A person who signed in through the identity provider.' })
export class MemberView {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => String, { description: 'The name the provider tells.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'The e-mail address the provider tells.' })
  email?: string | null;

  @Field(() => RoleEnum, { description: 'The role at the last sign-in.' })
  role!: Role;

  @Field(() => GraphQLISODateTime, { description: 'The first sign-in.' })
  createdAt!: Date;

  @Field(() => GraphQLISODateTime, { description: 'The last request, at most a minute old.' })
  lastSeenAt!: Date;
}

export const MemberEdge = edgeType(MemberView, 'Member');
export const MemberConnection = connectionType(MemberView, MemberEdge, 'Member');

@ObjectType('Session', { description: 'A browser in which somebody is signed in.' })
export class SessionView {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => MemberView, { nullable: true, description: 'Whose it is; nobody knows who used a sign-in link.' })
  member?: MemberView | null;

  @Field(() => SignInMethodEnum, { description: 'How it began.' })
  method!: SignInMethod;

  @Field(() => RoleEnum, { description: 'What it may do.' })
  role!: Role;

  @Field(() => GraphQLISODateTime, { description: 'When it began.' })
  createdAt!: Date;

  @Field(() => GraphQLISODateTime, { description: 'When it ends, used or not.' })
  expiresAt!: Date;

  @Field(() => GraphQLISODateTime, { description: 'The last request, at most a minute old.' })
  lastSeenAt!: Date;

  @Field(() => String, { nullable: true, description: 'The address it began from.' })
  ip?: string | null;

  @Field(() => String, { nullable: true, description: 'What the browser said of itself.' })
  userAgent?: string | null;
}

@InputType({ description: 'The session to end.' })
export class RevokeSessionInput {
  @Field(() => ID, { description: 'The session.' })
  id!: string;
}

@InputType({ description: 'The member whose sessions end.' })
export class RevokeMemberSessionsInput {
  @Field(() => ID, { description: 'The member.' })
  memberId!: string;
}

@ObjectType({ isAbstract: true })
abstract class Payload {
  @Field(() => [UserError], { description: 'Why nothing was done; empty when it was.' })
  userErrors!: UserError[];
}

@ObjectType({ description: 'What `revokeSession` did.' })
export class RevokeSessionPayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'The session that ended.' })
  sessionId?: string;
}

@ObjectType({ description: 'What `revokeMemberSessions` did.' })
export class RevokeMemberSessionsPayload extends Payload {
  @Field(() => MemberView, { nullable: true, description: 'The member.' })
  member?: MemberView;
}
