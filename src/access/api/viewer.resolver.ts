import { Inject } from '@nestjs/common';
import { Field, GraphQLISODateTime, ID, ObjectType, Query, ResolveField } from '@nestjs/graphql';
import { SETTINGS } from '../../config/config.module.js';
import type { Settings } from '../../config/settings.js';
import { Organizations } from '../../organizations/organizations.service.js';
import type { Role } from '../sessions/role.js';
import type { SignInMethod } from '../sessions/session.entity.js';
import { confirmedUntil } from '../authentication/requirements.js';
import { CurrentIdentity } from '../authentication/current-identity.js';
import { AdminApiResolver } from '../authentication/admin-api.js';
import type { Identity } from '../sessions/identity.js';
import { RoleEnum } from './role.type.js';
import { SignInMethodEnum } from './session.type.js';

@ObjectType('Organization', { description: 'A tenant. All data visible to a caller belongs to one organization.' })
export class OrganizationType {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => String, { description: 'Name.' })
  name!: string;
}

@ObjectType('Viewer', { description: 'The caller.' })
export class ViewerType {
  @Field(() => RoleEnum, { description: 'Role of the caller.' })
  role!: Role;

  @Field(() => String, { description: 'Name of the person or API token, or "Portal session".' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Email address of the person, if known.' })
  email?: string | undefined;

  @Field(() => String, {
    nullable: true,
    description: 'Name of this installation, such as Staging.',
  })
  environment?: string | undefined;

  @Field(() => SignInMethodEnum, { nullable: true, description: 'Sign-in method of the person. Null for API tokens.' })
  signInMethod?: SignInMethod | undefined;

  @Field(() => ID, { nullable: true, description: 'The session of the request. Null for API tokens.' })
  sessionId?: string | undefined;

  @Field(() => Boolean, { description: 'Whether the name of the person or API token is known.' })
  isNamed!: boolean;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description:
      'Time until which the person may do what requires a recent sign-in. Null if it requires another sign-in, and for API tokens.',
  })
  confirmedUntil?: Date | undefined;
}

@AdminApiResolver(() => ViewerType)
export class ViewerResolver {
  constructor(
    private readonly organizations: Organizations,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Query(() => ViewerType, { description: 'The caller.' })
  viewer(@CurrentIdentity() { role, actor, session }: Identity): ViewerType {
    const { environment } = this.settings;
    return {
      role,
      name: actor,
      email: session?.email,
      signInMethod: session?.method,
      environment,
      sessionId: session?.id,
      isNamed: session?.isNamed ?? true,
      confirmedUntil: confirmedUntil(session?.authenticatedAt),
    };
  }

  @ResolveField('organization', () => OrganizationType, { description: 'The organization of the caller.' })
  organization(@CurrentIdentity() { organizationId }: Identity): Promise<OrganizationType> {
    return this.organizations.get(organizationId);
  }
}
