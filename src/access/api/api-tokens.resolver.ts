import { Args, Mutation, Query } from '@nestjs/graphql';
import {
  ApiTokenView,
  CreateApiTokenInput,
  CreateApiTokenPayload,
  RevokeApiTokenInput,
  RevokeApiTokenPayload,
} from './api-token.type.js';
import { ApiTokens } from '../authentication/api-tokens.service.js';
import { CurrentIdentity } from '../authentication/current-identity.js';
import { AdminApiResolver } from '../authentication/admin-api.js';
import type { Identity } from '../sessions/identity.js';
import { AdminOnly, RequiresRecentSignIn } from '../authentication/requirements.js';

@AdminApiResolver()
export class ApiTokensResolver {
  constructor(private readonly service: ApiTokens) {}

  @AdminOnly()
  @Query(() => [ApiTokenView], { description: 'The API tokens, newest first, at most 200. Requires ADMIN.' })
  apiTokens(@CurrentIdentity() { organizationId }: Identity): Promise<ApiTokenView[]> {
    return this.service.list(organizationId);
  }

  @RequiresRecentSignIn()
  @Mutation(() => CreateApiTokenPayload, { description: 'Creates an API token and returns it, once.' })
  async createApiToken(
    @CurrentIdentity() by: Identity,
    @Args('input') { name, role, lifetime }: CreateApiTokenInput,
  ): Promise<CreateApiTokenPayload> {
    return { ...(await this.service.issue(by, name, role, lifetime)), userErrors: [] };
  }

  @RequiresRecentSignIn()
  @Mutation(() => RevokeApiTokenPayload, { description: 'Revokes an API token immediately.' })
  async revokeApiToken(
    @CurrentIdentity() by: Identity,
    @Args('input') { id }: RevokeApiTokenInput,
  ): Promise<RevokeApiTokenPayload> {
    return { apiToken: await this.service.revokeById(by, id), userErrors: [] };
  }
}
