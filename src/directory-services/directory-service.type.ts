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

/** Whether a directory service takes part in the synchronization. */
export enum DirectoryServiceState {
  ACTIVE = 'ACTIVE',
  PAUSED = 'PAUSED',
  DELETED = 'DELETED',
}
registerEnumType(DirectoryServiceState, {
  name: 'DirectoryServiceState',
  description: 'State of a directory service.',
  valuesMap: {
    ACTIVE: { description: 'Requests are served.' },
    PAUSED: { description: 'Requests get 503 until it is resumed.' },
    DELETED: { description: 'Deleted; restorable for 7 days.' },
  },
});

export const DirectoryServiceTypeEnum = Object.fromEntries(DIRECTORY_SERVICE_TYPES.map((type) => [type, type]));
registerEnumType(DirectoryServiceTypeEnum, {
  name: 'DirectoryServiceType',
  description: 'The kind of identity provider.',
  valuesMap: {
    OKTA_SCIM: { description: 'Okta, pushing over SCIM 2.0.' },
    ENTRA_SCIM: { description: 'Microsoft Entra ID, provisioning over SCIM 2.0.' },
    GENERIC_SCIM: { description: 'Any other SCIM 2.0 client, such as OneLogin, JumpCloud or your own program.' },
  },
});

export const StrictnessEnum = Object.fromEntries(STRICTNESSES.map((one) => [one, one]));
registerEnumType(StrictnessEnum, {
  name: 'Strictness',
  description: 'How strictly a directory service validates requests.',
  valuesMap: {
    LENIENT: { description: 'Accepts known deviations of clients from the RFCs.' },
    STRICT: { description: 'Rejects what RFC 7643 and RFC 7644 reject.' },
  },
});

export const TokenStateEnum = Object.fromEntries(TOKEN_STATES.map((state) => [state, state]));
registerEnumType(TokenStateEnum, {
  name: 'TokenState',
  description: 'State of a token.',
  valuesMap: {
    ACTIVE: { description: 'Active.' },
    EXPIRING: { description: 'Active; expires within 14 days.' },
    EXPIRED: { description: 'Expired.' },
    REVOKED: { description: 'Revoked.' },
  },
});

@ObjectType('DirectoryService', { description: 'A connection to one identity provider.' })
export class DirectoryServiceView {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => DirectoryServiceTypeEnum, { description: 'The kind of identity provider.' })
  type!: DirectoryServiceType;

  @Field(() => String, { description: 'Unique within the organization, ignoring case.' })
  displayName!: string;

  @Field(() => StrictnessEnum, { description: 'How strictly requests are validated.' })
  strictness!: Strictness;

  @Field(() => GraphQLISODateTime, { description: 'Creation time.' })
  createdAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Deletion time. Null unless deleted.' })
  deletedAt?: Date | null;

  paused!: boolean;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'Time since which it is paused. Null unless paused.',
  })
  pausedAt?: Date | null;

  @Field(() => String, { nullable: true, description: 'Name of the person or API token that paused it.' })
  pausedBy?: string | null;

  userNameFormat!: UserNameFormat;

  userNameValues!: readonly string[];
}

@ObjectType('DirectoryServiceToken', {
  description: 'A bearer token of a directory service; the token itself is not kept.',
})
export class DirectoryServiceTokenView {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => String, { description: 'The first characters of the token.' })
  hint!: string;

  @Field(() => String, { description: 'Creator.' })
  createdBy!: string;

  @Field(() => GraphQLISODateTime, { description: 'Creation time.' })
  createdAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Expiry time. Null if it never expires.' })
  expiresAt?: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Revocation time. Null unless revoked.' })
  revokedAt?: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Time of last use, accurate to a minute.' })
  lastUsedAt?: Date | null;

  directoryService!: { readonly id: string };
}

const DirectoryServiceEdge = edgeType(DirectoryServiceView, 'DirectoryService');
export const DirectoryServiceConnection = connectionType(
  DirectoryServiceView,
  DirectoryServiceEdge,
  'DirectoryService',
);
