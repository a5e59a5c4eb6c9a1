import { UseGuards, UseInterceptors } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { ValidateInput } from '../../graphql/input-pipe.js';
import { UserErrorsInterceptor } from '../../graphql/user-errors.js';
import {
  ApiTokenView,
  CreateApiTokenInput,
  CreateApiTokenPayload,
  RevokeApiTokenInput,
  RevokeApiTokenPayload,
} from './api-token.type.js';
import { ApiTokens } from '../authentication/api-tokens.service.js';
import { CurrentIdentity } from '../authentication/current-identity.js';
import { GraphqlGuard } from '../authentication/graphql.guard.js';
import type { Identity } from '../sessions/identity.js';
import { AdminOnly, RequiresRecentSignIn } from '../authentication/requirements.js';

@Resolver()
@UseGuards(GraphqlGuard)
@UseInterceptors(UserErrorsInterceptor)
@ValidateInput()
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
    @Args('input') { name, role }: CreateApiTokenInput,
  ): Promise<CreateApiTokenPayload> {
    return { ...(await this.service.issue(by, name, role)), userErrors: [] };
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
