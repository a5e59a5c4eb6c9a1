import { Args, Mutation, Parent, Query, ResolveField } from '@nestjs/graphql';
import { type Connection, PageArgs } from '../../graphql/connection.js';
import { readCursor, toConnection } from '../../graphql/keyset.js';
import { CurrentIdentity } from '../authentication/current-identity.js';
import { AdminApiResolver } from '../authentication/admin-api.js';
import type { Identity } from '../sessions/identity.js';
import { AdminOnly, AllowViewer } from '../authentication/requirements.js';
import {
  MemberConnection,
  type MemberView,
  RenameSessionInput,
  RenameSessionPayload,
  RevokeMemberSessionsInput,
  RevokeMemberSessionsPayload,
  RevokeSessionInput,
  RevokeSessionPayload,
  SessionView,
} from './session.type.js';
import { Team } from '../sessions/team.service.js';

/** Name of the order in cursors. */
const ORDER = 'team';

@AdminApiResolver(() => SessionView)
export class TeamResolver {
  constructor(private readonly team: Team) {}

  @AdminOnly()
  @Query(() => MemberConnection, {
    description: 'People who signed in through the identity provider, ordered by name. Requires ADMIN.',
  })
  async members(
    @CurrentIdentity() { organizationId }: Identity,
    @Args() page: PageArgs,
  ): Promise<Connection<MemberView>> {
    const after = readCursor(page.after, ORDER);
    return toConnection({
      rows: await this.team.members(organizationId, { limit: page.first + 1, after }),
      page,
      order: ORDER,
      place: ({ name, id }) => ({ key: name, id }),
      node: (member) => member,
      count: () => this.team.countMembers(organizationId),
    });
  }

  @Query(() => [SessionView], {
    description:
      'Open sessions of the caller, or all open sessions for an ADMIN. Most recently used first, at most 200.',
  })
  sessions(@CurrentIdentity() by: Identity): Promise<SessionView[]> {
    return this.team.sessions(by);
  }

  @ResolveField(() => Boolean, { description: 'Whether this is the session of the request.' })
  isCurrent(@Parent() { id }: SessionView, @CurrentIdentity() { session }: Identity): boolean {
    return session?.id === id;
  }

  @AllowViewer()
  @Mutation(() => RevokeSessionPayload, {
    description: 'Revokes a session immediately. Requires ADMIN for sessions of others.',
  })
  async revokeSession(
    @CurrentIdentity() by: Identity,
    @Args('input') { id }: RevokeSessionInput,
  ): Promise<RevokeSessionPayload> {
    return { sessionId: await this.team.revokeSession(by, id), userErrors: [] };
  }

  @AllowViewer()
  @Mutation(() => RenameSessionPayload, {
    description: 'Names a session from a sign-in link, for the audit log. Requires ADMIN for sessions of others.',
  })
  async renameSession(
    @CurrentIdentity() by: Identity,
    @Args('input') { id, name }: RenameSessionInput,
  ): Promise<RenameSessionPayload> {
    return { session: await this.team.renameSession(by, id, name), userErrors: [] };
  }

  @Mutation(() => RevokeMemberSessionsPayload, { description: 'Revokes all sessions of a member immediately.' })
  async revokeMemberSessions(
    @CurrentIdentity() by: Identity,
    @Args('input') { memberId }: RevokeMemberSessionsInput,
  ): Promise<RevokeMemberSessionsPayload> {
    return { member: await this.team.revokeMemberSessions(by, memberId), userErrors: [] };
  }
}
