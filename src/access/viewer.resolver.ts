import { Inject, UseGuards } from '@nestjs/common';
import { Field, ID, ObjectType, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { SETTINGS } from '../config/config.module.js';
import type { Settings } from '../config/settings.js';
import { Organizations } from '../organizations/organizations.service.js';
import type { Role, SignInMethod } from './access.entities.js';
import { CurrentIdentity } from './current-identity.js';
import { GraphqlGuard } from './graphql.guard.js';
import type { Identity } from './identity.js';
import { RoleEnum } from './role.type.js';
import { SignInMethodEnum } from './session.type.js';

@ObjectType('Organization', { description: 'The tenant: everything a caller sees belongs to one.' })
export class OrganizationType {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => String, { description: 'Its name.' })
  name!: string;
}

@ObjectType('Viewer', { description: 'Who is calling.' })
export class ViewerType {
  @Field(() => RoleEnum, { description: 'What the caller may do.' })
  role!: Role;

  @Field(() => String, { description: 'The person’s or the API token’s name, or "Portal session".' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'The person’s e-mail address, where the provider tells it.' })
  email?: string | undefined;

  @Field(() => String, {
    nullable: true,
    description: 'What this installation is called beside others, such as Staging.',
  })
  environment?: string | undefined;

  @Field(() => SignInMethodEnum, { nullable: true, description: 'How the person came in; absent for an API token.' })
  signInMethod?: SignInMethod | undefined;
}

@Resolver(() => ViewerType)
@UseGuards(GraphqlGuard)
export class ViewerResolver {
  constructor(
    private readonly organizations: Organizations,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Query(() => ViewerType, { description: 'Who is calling.' })
  viewer(@CurrentIdentity() { role, actor, session }: Identity): ViewerType {
    const { environment } = this.settings;
    return { role, name: actor, email: session?.email, signInMethod: session?.method, environment };
  }

  @ResolveField('organization', () => OrganizationType, { description: 'The organization the caller acts for.' })
  organization(@CurrentIdentity() { organizationId }: Identity): Promise<OrganizationType> {
    return this.organizations.get(organizationId);
  }
}
