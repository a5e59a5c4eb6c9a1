import { Inject } from '@nestjs/common';
import { Args, ArgsType, Context, Field, GraphQLISODateTime, ID, Parent, Query, ResolveField } from '@nestjs/graphql';
import { CurrentIdentity } from '../access/authentication/current-identity.js';
import { AdminApiResolver } from '../access/authentication/admin-api.js';
import type { Identity } from '../access/sessions/identity.js';
import { SETTINGS } from '../config/config.module.js';
import { scimBaseUrl, type Settings } from '../config/settings.js';
import { type Connection, PageArgs } from '../graphql/connection.js';
import type { GraphqlContext } from '../graphql/context.js';
import { readCursor, toConnection } from '../graphql/keyset.js';
import { IsSearch } from '../graphql/search.js';
import {
  DirectoryServiceConnection,
  DirectoryServiceState,
  DirectoryServiceTokenView,
  DirectoryServiceView,
} from './directory-service.type.js';
import { DirectoryServices, restorableUntil } from './directory-services.service.js';
import { TokensLoader } from './tokens-loader.js';

@ArgsType()
class DirectoryServicesArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Part of the name.' })
  @IsSearch()
  search?: string;

  @Field(() => DirectoryServiceState, { nullable: true, description: 'Only nodes in this state.' })
  state?: DirectoryServiceState;
}

/** Reading directory services; what users, groups and changes add to the type is resolved in their modules. */
@AdminApiResolver(() => DirectoryServiceView)
export class DirectoryServicesResolver {
  constructor(
    private readonly services: DirectoryServices,
    private readonly tokensLoader: TokensLoader,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Query(() => DirectoryServiceConnection, {
    description: 'Directory services ordered by name, including deleted ones that can be restored.',
  })
  async directoryServices(
    @CurrentIdentity() identity: Identity,
    @Args() page: DirectoryServicesArgs,
  ): Promise<Connection<DirectoryServiceView>> {
    const after = readCursor(page.after, 'name');
    const wanted = page.search?.trim().toLowerCase() ?? '';
    const found = (await this.services.list(identity.organizationId))
      .filter((one) => sortKey(one).includes(wanted) && (!page.state || stateOf(one) === page.state))
      .sort((a, b) => compare(sortKey(a), sortKey(b)) || compare(a.id, b.id));
    const rest = found.filter((one) => !after || compare(sortKey(one), after.key) > 0 || isTieAfter(one, after));
    return toConnection({
      rows: rest.slice(0, page.first + 1),
      page,
      order: 'name',
      place: (one) => ({ key: sortKey(one), id: one.id }),
      node: (one) => one,
      count: async () => found.length,
    });
  }

  @Query(() => DirectoryServiceView, { nullable: true, description: 'One directory service.' })
  directoryService(
    @CurrentIdentity() identity: Identity,
    @Args('id', { type: () => ID, description: 'ID.' }) id: string,
  ): Promise<DirectoryServiceView | null> {
    return this.services.find(identity.organizationId, id);
  }

  @ResolveField(() => DirectoryServiceState, { description: 'State.' })
  state(@Parent() parent: DirectoryServiceView): DirectoryServiceState {
    return stateOf(parent);
  }

  @ResolveField(() => String, { description: 'Base URL to enter in the identity provider.' })
  scimBaseUrl(): string {
    return scimBaseUrl(this.settings);
  }

  @ResolveField(() => GraphQLISODateTime, {
    nullable: true,
    description: 'Time until which it can be restored. Null unless deleted.',
  })
  restorableUntil(@Parent() { deletedAt }: DirectoryServiceView): Date | undefined {
    return deletedAt ? restorableUntil(deletedAt) : undefined;
  }

  @ResolveField(() => [DirectoryServiceTokenView], {
    description: 'Tokens, newest first, including expired and revoked ones.',
  })
  async tokens(
    @Parent() service: DirectoryServiceView,
    @Context() context: GraphqlContext,
  ): Promise<DirectoryServiceTokenView[]> {
    return this.tokensLoader.for(context).load(service);
  }

  @ResolveField(() => GraphQLISODateTime, {
    nullable: true,
    description: 'Time of the last authenticated request, accurate to a minute.',
  })
  async lastActivityAt(
    @Parent() service: DirectoryServiceView,
    @Context() context: GraphqlContext,
  ): Promise<Date | undefined> {
    return this.tokensLoader.lastUse(context, service);
  }
}

function stateOf({ deletedAt, paused }: DirectoryServiceView): DirectoryServiceState {
  if (deletedAt) return DirectoryServiceState.DELETED;
  return paused ? DirectoryServiceState.PAUSED : DirectoryServiceState.ACTIVE;
}

function sortKey({ displayName }: DirectoryServiceView): string {
  return displayName.toLowerCase();
}

function isTieAfter(one: DirectoryServiceView, after: { key: string; id: string }): boolean {
  return sortKey(one) === after.key && compare(one.id, after.id) > 0;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
