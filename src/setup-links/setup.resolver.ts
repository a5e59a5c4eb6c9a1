import { Args, Mutation, Query } from '@nestjs/graphql';
import { CurrentSetup } from './setup.guard.js';
import { SetupApiResolver } from './setup-api.js';
import type { SetupLink } from './setup-link.entity.js';
import { Setup } from './setup.service.js';
import { SetupTokens } from './setup-tokens.service.js';
import { IssueSetupTokenInput, IssueSetupTokenPayload, SetupView } from './setup.type.js';

/** All of GraphQL that a setup link opens. */
@SetupApiResolver()
export class SetupResolver {
  constructor(
    private readonly setup: Setup,
    private readonly tokens: SetupTokens,
  ) {}

  @Query(() => SetupView, {
    name: 'setup',
    description: 'The setup of the opened setup link. Requires the setup session.',
  })
  read(@CurrentSetup() link: SetupLink): Promise<SetupView> {
    return this.setup.read(link);
  }

  @Mutation(() => IssueSetupTokenPayload, {
    description:
      'Issues a token for the directory service of the opened setup link: five at most, and none that ends a token in use immediately. Needs its session.',
  })
  async issueSetupToken(
    @CurrentSetup() link: SetupLink,
    @Args('input') { overlap }: IssueSetupTokenInput,
  ): Promise<IssueSetupTokenPayload> {
    return { token: await this.tokens.issue(link, overlap), userErrors: [] };
  }
}
