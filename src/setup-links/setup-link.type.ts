import { Field, GraphQLISODateTime, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { UserError } from '../graphql/user-errors.js';
import { SETUP_LINK_LIFETIMES, SETUP_LINK_STATES, type SetupLinkLifetime } from './setup-links.service.js';

export const SetupLinkStateEnum = Object.fromEntries(SETUP_LINK_STATES.map((state) => [state, state]));
registerEnumType(SetupLinkStateEnum, {
  name: 'SetupLinkState',
  description: 'What has become of a setup link.',
  valuesMap: {
    UNUSED: { description: 'Nobody has opened it yet.' },
    OPENED: { description: 'It was opened; the session it opened goes on until it expires or is revoked.' },
    EXPIRED: { description: 'Its time has run out.' },
    REVOKED: { description: 'It was revoked.' },
  },
});

const SetupLinkLifetimeEnum = Object.fromEntries(Object.keys(SETUP_LINK_LIFETIMES).map((name) => [name, name]));
registerEnumType(SetupLinkLifetimeEnum, {
  name: 'SetupLinkLifetime',
  description: 'For how long a setup link is good.',
  valuesMap: {
    DAY_1: { description: 'One day.' },
    DAYS_3: { description: 'Three days.' },
    DAYS_7: { description: 'Seven days.' },
    DAYS_14: { description: '14 days.' },
    DAYS_30: { description: '30 days.' },
  },
});

@ObjectType('SetupLink', {
  description: 'Lets one person outside set up one directory service; the link itself is not kept.',
})
export class SetupLinkView {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => String, { description: 'Who created it.' })
  createdBy!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was created.' })
  createdAt!: Date;

  @Field(() => GraphQLISODateTime, { description: 'When it, and the session it opened, ends.' })
  expiresAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was opened, if it was.' })
  openedAt?: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was revoked, if it was.' })
  revokedAt?: Date | null;
}

@InputType({ description: 'A new setup link.' })
export class CreateSetupLinkInput {
  @Field(() => ID, { description: 'The directory service it is for.' })
  directoryServiceId!: string;

  @Field(() => SetupLinkLifetimeEnum, { defaultValue: 'DAYS_7', description: 'For how long it is good.' })
  lifetime!: SetupLinkLifetime;
}

@InputType({ description: 'The setup link to revoke.' })
export class RevokeSetupLinkInput {
  @Field(() => ID, { description: 'The setup link.' })
  id!: string;
}

@ObjectType({ isAbstract: true })
abstract class SetupLinkPayload {
  @Field(() => SetupLinkView, { nullable: true, description: 'The setup link as it is now.' })
  setupLink?: SetupLinkView;

  @Field(() => [UserError], { description: 'Why nothing was done; empty when it was.' })
  userErrors!: UserError[];
}

@ObjectType({ description: 'What `createSetupLink` did.' })
export class CreateSetupLinkPayload extends SetupLinkPayload {
  @Field(() => String, { nullable: true, description: 'The address to send. It is shown only here, only once.' })
  url?: string;
}

@ObjectType({ description: 'What `revokeSetupLink` did.' })
export class RevokeSetupLinkPayload extends SetupLinkPayload {}
