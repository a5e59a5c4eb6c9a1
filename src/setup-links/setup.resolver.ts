import { UseGuards, UseInterceptors } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { UserErrorsInterceptor } from '../graphql/user-errors.js';
import { CurrentSetup, SetupGuard } from './setup.guard.js';
import type { SetupLink } from './setup-link.entity.js';
import { Setup } from './setup.service.js';
import { SetupTokens } from './setup-tokens.service.js';
import { IssueSetupTokenInput, IssueSetupTokenPayload, SetupView } from './setup.type.js';

/** All of GraphQL that a setup link opens. */
@Resolver()
@UseGuards(SetupGuard)
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
  @UseInterceptors(UserErrorsInterceptor)
  async issueSetupToken(
    @CurrentSetup() link: SetupLink,
    @Args('input') { overlap }: IssueSetupTokenInput,
  ): Promise<IssueSetupTokenPayload> {
    return { token: await this.tokens.issue(link, overlap), userErrors: [] };
  }
}
