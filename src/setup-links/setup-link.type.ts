import { Field, GraphQLISODateTime, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { UserError } from '../graphql/user-errors.js';
import { SETUP_LINK_LIFETIMES, SETUP_LINK_STATES, type SetupLinkLifetime } from './setup-links.service.js';

export const SetupLinkStateEnum = Object.fromEntries(SETUP_LINK_STATES.map((state) => [state, state]));
registerEnumType(SetupLinkStateEnum, {
  name: 'SetupLinkState',
  description: 'State of a setup link.',
  valuesMap: {
    UNUSED: { description: 'Not opened yet.' },
    OPENED: { description: 'Opened. The session lasts until it expires or is revoked.' },
    EXPIRED: { description: 'Expired.' },
    REVOKED: { description: 'Revoked.' },
  },
});

const SetupLinkLifetimeEnum = Object.fromEntries(Object.keys(SETUP_LINK_LIFETIMES).map((name) => [name, name]));
registerEnumType(SetupLinkLifetimeEnum, {
  name: 'SetupLinkLifetime',
  description: 'Validity period of a setup link.',
  valuesMap: {
    DAY_1: { description: 'One day.' },
    DAYS_3: { description: '3 days.' },
    DAYS_7: { description: '7 days.' },
    DAYS_14: { description: '14 days.' },
    DAYS_30: { description: '30 days.' },
  },
});

@ObjectType('SetupLink', {
  description:
    'A link with which a person without an account sets up one directory service. The link itself is not stored.',
})
export class SetupLinkView {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'Name of the person for whom the link was created.' })
  recipient?: string | null;

  @Field(() => String, { description: 'Creator.' })
  createdBy!: string;

  @Field(() => GraphQLISODateTime, { description: 'Creation time.' })
  createdAt!: Date;

  @Field(() => GraphQLISODateTime, { description: 'Expiry time of the link and of its session.' })
  expiresAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Time of opening. Null unless opened.' })
  openedAt?: Date | null;

  @Field(() => String, { nullable: true, description: 'IP address of the browser that opened the link.' })
  openedIp?: string | null;

  @Field(() => String, { nullable: true, description: 'User agent of the browser that opened the link.' })
  openedUserAgent?: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Revocation time. Null unless revoked.' })
  revokedAt?: Date | null;
}

@InputType({ description: 'Input of createSetupLink.' })
export class CreateSetupLinkInput {
  @Field(() => ID, { description: 'The directory service.' })
  directoryServiceId!: string;

  @Field(() => SetupLinkLifetimeEnum, { defaultValue: 'DAYS_7', description: 'Validity period.' })
  lifetime!: SetupLinkLifetime;

  @Field(() => String, { nullable: true, description: 'Name of the person for whom it is, at most 100 characters.' })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  recipient?: string | null;
}

@InputType({ description: 'Input of revokeSetupLink.' })
export class RevokeSetupLinkInput {
  @Field(() => ID, { description: 'The setup link.' })
  id!: string;
}

@ObjectType({ isAbstract: true })
abstract class SetupLinkPayload {
  @Field(() => SetupLinkView, { nullable: true, description: 'The setup link after the mutation.' })
  setupLink?: SetupLinkView;

  @Field(() => [UserError], { description: 'Errors in the input. Empty on success.' })
  userErrors!: UserError[];
}

@ObjectType({ description: 'Payload of `createSetupLink`.' })
export class CreateSetupLinkPayload extends SetupLinkPayload {
  @Field(() => String, { nullable: true, description: 'The link to send. Returned only here, once.' })
  url?: string;
}

@ObjectType({ description: 'Payload of `revokeSetupLink`.' })
export class RevokeSetupLinkPayload extends SetupLinkPayload {}
