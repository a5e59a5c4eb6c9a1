import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { tokenState, type TokenState } from './directory-service-tokens.service.js';
import { DirectoryServiceTokenView, TokenStateEnum } from './directory-service.type.js';

@Resolver(() => DirectoryServiceTokenView)
export class DirectoryServiceTokenResolver {
  @ResolveField(() => TokenStateEnum, { description: 'State.' })
  state(@Parent() { revokedAt = null, expiresAt = null }: DirectoryServiceTokenView): TokenState {
    return tokenState({ revokedAt, expiresAt });
  }
}
