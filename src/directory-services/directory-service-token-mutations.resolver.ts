import { Args, Mutation } from '@nestjs/graphql';
import { CurrentIdentity } from '../access/authentication/current-identity.js';
import { AdminApiResolver } from '../access/authentication/admin-api.js';
import type { Identity } from '../access/sessions/identity.js';
import { RequiresRecentSignIn } from '../access/authentication/requirements.js';
import { RevokeDirectoryServiceTokenInput, RotateDirectoryServiceTokenInput } from './directory-service.inputs.js';
import {
  RevokeDirectoryServiceTokenPayload,
  RotateDirectoryServiceTokenPayload,
} from './directory-service.payloads.js';
import { TokenRotation } from './token-rotation.service.js';

@AdminApiResolver()
export class DirectoryServiceTokenMutations {
  constructor(private readonly rotation: TokenRotation) {}

  @RequiresRecentSignIn()
  @Mutation(() => RotateDirectoryServiceTokenPayload, {
    description:
      'Issues a second token, returned once, and expires the first after the overlap. At most two tokens can be active.',
  })
  async rotateDirectoryServiceToken(
    @CurrentIdentity() by: Identity,
    @Args('input') input: RotateDirectoryServiceTokenInput,
  ): Promise<RotateDirectoryServiceTokenPayload> {
    return { ...(await this.rotation.rotate(by, input)), userErrors: [] };
  }

  @RequiresRecentSignIn()
  @Mutation(() => RevokeDirectoryServiceTokenPayload, {
    description: 'Revokes a token. All processes reject it within a second.',
  })
  async revokeDirectoryServiceToken(
    @CurrentIdentity() by: Identity,
    @Args('input') { id, confirmDisplayName }: RevokeDirectoryServiceTokenInput,
  ): Promise<RevokeDirectoryServiceTokenPayload> {
    return { directoryServiceToken: await this.rotation.revoke(by, id, confirmDisplayName), userErrors: [] };
  }
}
