import { Parent, ResolveField } from '@nestjs/graphql';
import { AdminApiResolver } from '../access/authentication/admin-api.js';
import { tokenState, type TokenState } from './directory-service-tokens.service.js';
import { DirectoryServiceTokenView, TokenStateEnum } from './directory-service.type.js';

@AdminApiResolver(() => DirectoryServiceTokenView)
export class DirectoryServiceTokenResolver {
  @ResolveField(() => TokenStateEnum, { description: 'State.' })
  state(@Parent() { revokedAt = null, expiresAt = null }: DirectoryServiceTokenView): TokenState {
    return tokenState({ revokedAt, expiresAt });
  }
}
