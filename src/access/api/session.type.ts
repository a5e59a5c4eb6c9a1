import { Field, GraphQLISODateTime, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsString, MaxLength } from 'class-validator';
import { connectionType, edgeType } from '../../graphql/connection.js';
import { UserError } from '../../graphql/user-errors.js';
import type { Role } from '../sessions/role.js';
import { SIGN_IN_METHODS, type SignInMethod } from '../sessions/session.entity.js';
import { RoleEnum } from './role.type.js';

export const SignInMethodEnum = Object.fromEntries(SIGN_IN_METHODS.map((method) => [method, method]));
registerEnumType(SignInMethodEnum, {
  name: 'SignInMethod',
  description: 'Sign-in method.',
  valuesMap: {
    LINK: { description: 'Sign-in link.' },
    OPENID_CONNECT: { description: 'Identity provider.' },
  },
});

@ObjectType('Member', { description: 'A person who signed in through the identity provider.' })
export class MemberView {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => String, { description: 'The name from the identity provider.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'The email address from the identity provider.' })
  email?: string | null;

  @Field(() => RoleEnum, { description: 'Role as of the last sign-in.' })
  role!: Role;

  @Field(() => GraphQLISODateTime, { description: 'Time of the first sign-in.' })
  createdAt!: Date;

  @Field(() => GraphQLISODateTime, { description: 'Time of the last request, accurate to a minute.' })
  lastSeenAt!: Date;
}

export const MemberEdge = edgeType(MemberView, 'Member');
export const MemberConnection = connectionType(MemberView, MemberEdge, 'Member');

@ObjectType('Session', { description: 'A signed-in browser.' })
export class SessionView {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => MemberView, {
    nullable: true,
    description: 'Owner of the session. Null for sessions from sign-in links.',
  })
  member?: MemberView | null;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the person of a session from a sign-in link, if it was entered.',
  })
  name?: string | null;

  @Field(() => SignInMethodEnum, { description: 'Sign-in method.' })
  method!: SignInMethod;

  @Field(() => RoleEnum, { description: 'Role.' })
  role!: Role;

  @Field(() => GraphQLISODateTime, { description: 'Start time.' })
  createdAt!: Date;

  @Field(() => GraphQLISODateTime, { description: 'Expiry time, regardless of use.' })
  expiresAt!: Date;

  @Field(() => GraphQLISODateTime, { description: 'Time of the last request, accurate to a minute.' })
  lastSeenAt!: Date;

  @Field(() => String, { nullable: true, description: 'IP address of the sign-in.' })
  ip?: string | null;

  @Field(() => String, { nullable: true, description: 'User agent of the browser.' })
  userAgent?: string | null;
}

@InputType({ description: 'Input of revokeSession.' })
export class RevokeSessionInput {
  @Field(() => ID, { description: 'The session.' })
  id!: string;
}

@InputType({ description: 'Input of renameSession.' })
export class RenameSessionInput {
  @Field(() => ID, { description: 'The session.' })
  id!: string;

  @Field(() => String, { description: 'Name of the person, 1 to 100 characters.' })
  @IsString()
  @MaxLength(1000)
  name!: string;
}

@InputType({ description: 'Input of revokeMemberSessions.' })
export class RevokeMemberSessionsInput {
  @Field(() => ID, { description: 'The member.' })
  memberId!: string;
}

@ObjectType({ isAbstract: true })
abstract class Payload {
  @Field(() => [UserError], { description: 'Errors in the input. Empty on success.' })
  userErrors!: UserError[];
}

@ObjectType({ description: 'Payload of `revokeSession`.' })
export class RevokeSessionPayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'The revoked session.' })
  sessionId?: string;
}

@ObjectType({ description: 'Payload of `renameSession`.' })
export class RenameSessionPayload extends Payload {
  @Field(() => SessionView, { nullable: true, description: 'The session after the mutation.' })
  session?: SessionView;
}

@ObjectType({ description: 'Payload of `revokeMemberSessions`.' })
export class RevokeMemberSessionsPayload extends Payload {
  @Field(() => MemberView, { nullable: true, description: 'The member.' })
  member?: MemberView;
}
