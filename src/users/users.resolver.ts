import { Inject } from '@nestjs/common';
import { Args, Context, ID, Parent, Query, ResolveField } from '@nestjs/graphql';
import { CurrentIdentity } from '../access/authentication/current-identity.js';
import { AdminApiResolver } from '../access/authentication/admin-api.js';
import type { Identity } from '../access/sessions/identity.js';
import { SETTINGS } from '../config/config.module.js';
import { scimBaseUrl, type Settings } from '../config/settings.js';
import { DirectoryServiceView } from '../directory-services/directory-service.type.js';
import { DirectoryServices } from '../directory-services/directory-services.service.js';
import type { Connection } from '../graphql/connection.js';
import { type GraphqlContext, loaderFor } from '../graphql/context.js';
import { JsonScalar } from '../graphql/scalars.js';
import { isObject, type JsonValue, URN } from '../scim-protocol/index.js';
import { withManagerReference } from './manager-reference.js';
import { UserPages } from './user-pages.js';
import { UsersArgs } from './user.args.js';
import { UserConnection, UserEmailView, UserView } from './user.type.js';

@AdminApiResolver(() => UserView)
export class UsersResolver {
  constructor(
    private readonly pages: UserPages,
    private readonly services: DirectoryServices,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Query(() => UserConnection, { description: 'Users of the directory services of the organization.' })
  users(@CurrentIdentity() { organizationId }: Identity, @Args() args: UsersArgs): Promise<Connection<UserView>> {
    return this.pages.page(organizationId, args);
  }

  @Query(() => UserView, { nullable: true, description: 'One user.' })
  user(
    @CurrentIdentity() { organizationId }: Identity,
    @Args('id', { type: () => ID, description: 'ID.' }) id: string,
  ): Promise<UserView | undefined> {
    return this.pages.find(organizationId, id);
  }

  @ResolveField(() => DirectoryServiceView, { description: 'The directory service that owns the user.' })
  directoryService(
    @Parent() { directoryServiceId }: UserView,
    @CurrentIdentity() { organizationId }: Identity,
    @Context() context: GraphqlContext,
  ): Promise<DirectoryServiceView> {
    return directoryServiceOf(this.services, context, organizationId, directoryServiceId);
  }

  @ResolveField(() => [UserEmailView], { description: 'All email addresses.' })
  emails(@Parent() { profile }: UserView): UserEmailView[] {
    const emails = Array.isArray(profile['emails']) ? profile['emails'] : [];
    return emails.filter(isObject).map(({ value, type, primary }) => ({
      value: typeof value === 'string' ? value : '',
      type: typeof type === 'string' ? type : undefined,
      primary: primary === true,
    }));
  }

  @ResolveField(() => String, { nullable: true, description: 'Job title.' })
  title(@Parent() { profile }: UserView): string | undefined {
    return textOf(profile['title']);
  }

  @ResolveField(() => String, { nullable: true, description: 'Department, from the enterprise extension.' })
  department(@Parent() { profile }: UserView): string | undefined {
    const extension = profile[URN.enterpriseUser];
    return isObject(extension) ? textOf(extension['department']) : undefined;
  }

  @ResolveField(() => JsonScalar, { description: 'The user as SCIM JSON, without groups and meta.' })
  scim(@Parent() user: UserView): unknown {
    const { id, userName, active, externalId } = user;
    const profile = withManagerReference(user.profile, scimBaseUrl(this.settings));
    const extensions = Object.keys(profile).filter((key) => key.includes(':'));
    return { schemas: [URN.user, ...extensions], id, ...(externalId && { externalId }), userName, ...profile, active };
  }
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Returns the directory service of a row in the caller's organization. */
export async function directoryServiceOf(
  services: DirectoryServices,
  context: GraphqlContext,
  organizationId: string,
  id: string,
): Promise<DirectoryServiceView> {
  const loader = loaderFor(context, 'directoryService', async () => {
    const all = await services.list(organizationId);
    return new Map(all.map((one) => [one.id, one]));
  });
  const found = await loader.load(id);
  if (!found) throw new Error(`Directory service ${id} is not among those of organization ${organizationId}`);
  return found;
}
