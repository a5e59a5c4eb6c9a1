import { UseGuards } from '@nestjs/common';
import { Field, ID, ObjectType, Query, ResolveField, Resolver, registerEnumType } from '@nestjs/graphql';
import { Organizations } from '../organizations/organizations.service.js';
import { ROLES, type Role } from './access.entities.js';
import { CurrentIdentity } from './current-identity.js';
import { GraphqlGuard } from './graphql.guard.js';
import type { Identity } from './identity.js';

const RoleEnum = Object.fromEntries(ROLES.map((role) => [role, role]));
registerEnumType(RoleEnum, {
  name: 'Role',
  description: 'What a caller may do.',
  valuesMap: { ADMIN: { description: 'Read and change.' }, VIEWER: { description: 'Read only.' } },
});

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

  @Field(() => String, { description: 'The API token’s name, or "Portal session".' })
  name!: string;
}

@Resolver(() => ViewerType)
@UseGuards(GraphqlGuard)
export class ViewerResolver {
  constructor(private readonly organizations: Organizations) {}

  @Query(() => ViewerType, { description: 'Who is calling.' })
  viewer(@CurrentIdentity() { role, actor }: Identity): ViewerType {
    return { role, name: actor };
  }

  @ResolveField('organization', () => OrganizationType, { description: 'The organization the caller acts for.' })
  organization(@CurrentIdentity() { organizationId }: Identity): Promise<OrganizationType> {
    return this.organizations.get(organizationId);
  }
}
