import { Field, GraphQLISODateTime, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { connectionType, edgeType } from '../graphql/connection.js';
import {
  DIRECTORY_SERVICE_TYPES,
  type DirectoryServiceType,
  STRICTNESSES,
  type Strictness,
  type UserNameFormat,
} from './directory-service.entity.js';
import { TOKEN_STATES } from './directory-service-tokens.service.js';

/** Whether a directory service takes part in the synchronisation. */
export enum DirectoryServiceState {
  ACTIVE = 'ACTIVE',
  PAUSED = 'PAUSED',
  DELETED = 'DELETED',
}
registerEnumType(DirectoryServiceState, {
  name: 'DirectoryServiceState',
  description: 'Whether a directory service takes part in the synchronisation.',
  valuesMap: {
    ACTIVE: { description: 'It answers the identity provider.' },
    PAUSED: { description: 'It answers 503 until it is resumed.' },
    DELETED: { description: 'Deleted, and restorable for seven days.' },
  },
});

export const DirectoryServiceTypeEnum = Object.fromEntries(DIRECTORY_SERVICE_TYPES.map((type) => [type, type]));
registerEnumType(DirectoryServiceTypeEnum, {
  name: 'DirectoryServiceType',
  description: 'The kind of identity provider.',
  valuesMap: {
    OKTA_SCIM: { description: 'Okta, pushing over SCIM 2.0.' },
    ENTRA_SCIM: { description: 'Microsoft Entra ID, provisioning over SCIM 2.0.' },
    GENERIC_SCIM: { description: 'Any other SCIM 2.0 client: OneLogin, JumpCloud, a program of your own.' },
  },
});

export const StrictnessEnum = Object.fromEntries(STRICTNESSES.map((one) => [one, one]));
registerEnumType(StrictnessEnum, {
  name: 'Strictness',
  description: 'How a directory service takes what its client says.',
  valuesMap: {
    LENIENT: { description: 'What clients are known to say oddly is understood.' },
    STRICT: { description: 'What RFC 7643 and RFC 7644 refuse is refused.' },
  },
});

export const TokenStateEnum = Object.fromEntries(TOKEN_STATES.map((state) => [state, state]));
registerEnumType(TokenStateEnum, {
  name: 'TokenState',
  description: 'Whether a token still opens its directory service.',
  valuesMap: {
    ACTIVE: { description: 'It works.' },
    EXPIRING: { description: 'It works, but ends within 14 days.' },
    EXPIRED: { description: 'Its time has run out.' },
    REVOKED: { description: 'It was revoked.' },
  },
});

@ObjectType('DirectoryService', { description: 'One connection to one identity provider.' })
export class DirectoryServiceView {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => DirectoryServiceTypeEnum, { description: 'The kind of identity provider.' })
  type!: DirectoryServiceType;

  @Field(() => String, { description: 'Unique within the organization, without regard to case.' })
  displayName!: string;

  @Field(() => StrictnessEnum, { description: 'How it takes what its client says.' })
  strictness!: Strictness;

  @Field(() => GraphQLISODateTime, { description: 'When it was created.' })
  createdAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was deleted, if it is.' })
  deletedAt?: Date | null;

  paused!: boolean;

  userNameFormat!: UserNameFormat;

  userNameValues!: readonly string[];
}

@ObjectType('DirectoryServiceToken', {
  description: 'A bearer token of a directory service; the token itself is not kept.',
})
export class DirectoryServiceTokenView {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => String, { description: 'Its first characters.' })
  hint!: string;

  @Field(() => String, { description: 'Who created it.' })
  createdBy!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was created.' })
  createdAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it stops working, if it does.' })
  expiresAt?: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was revoked, if it was.' })
  revokedAt?: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Its last use, at most a minute old.' })
  lastUsedAt?: Date | null;
}

const DirectoryServiceEdge = edgeType(DirectoryServiceView, 'DirectoryService');
export const DirectoryServiceConnection = connectionType(
  DirectoryServiceView,
  DirectoryServiceEdge,
  'DirectoryService',
);
