import { AdminApiResolver } from '../access/authentication/admin-api.js';
import { Inject } from '@nestjs/common';
import { Args, Context, Mutation, Parent, ResolveField } from '@nestjs/graphql';
import { CurrentIdentity } from '../access/authentication/current-identity.js';
import type { Identity } from '../access/sessions/identity.js';
import { RequiresRecentSignIn } from '../access/authentication/requirements.js';
import { SETTINGS } from '../config/config.module.js';
import type { Settings } from '../config/settings.js';
import { DirectoryServiceView } from '../directory-services/directory-service.type.js';
import type { GraphqlContext } from '../graphql/context.js';
import { directoryServiceLoader } from '../graphql/directory-service-loaders.js';
import {
  CreateSetupLinkInput,
  CreateSetupLinkPayload,
  RevokeSetupLinkInput,
  RevokeSetupLinkPayload,
  SetupLinkStateEnum,
  SetupLinkView,
} from './setup-link.type.js';
import { setupLinkState, SetupLinks, type SetupLinkState } from './setup-links.service.js';

@AdminApiResolver(() => DirectoryServiceView)
export class DirectoryServiceSetupLinks {
  constructor(private readonly links: SetupLinks) {}

  @ResolveField(() => [SetupLinkView], {
    description: 'Setup links, newest first, including expired and revoked ones.',
  })
  async setupLinks(
    @Parent() service: DirectoryServiceView,
    @Context() context: GraphqlContext,
  ): Promise<SetupLinkView[]> {
    const name = 'directoryService.setupLinks';
    return directoryServiceLoader(context, name, ({ id }) => this.links.list(id)).load(service);
  }
}

@AdminApiResolver(() => SetupLinkView)
export class SetupLinkResolver {
  @ResolveField(() => SetupLinkStateEnum, { description: 'State.' })
  state(@Parent() link: SetupLinkView): SetupLinkState {
    return setupLinkState(link);
  }
}

@AdminApiResolver()
export class SetupLinkMutations {
  constructor(
    private readonly links: SetupLinks,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @RequiresRecentSignIn()
  @Mutation(() => CreateSetupLinkPayload, {
    description:
      'Creates a link for the administrator of the identity provider. It can be opened once, and shows the guide, the base URL, a token and the progress of this directory service.',
  })
  async createSetupLink(
    @CurrentIdentity() by: Identity,
    @Args('input') { directoryServiceId, ...terms }: CreateSetupLinkInput,
  ): Promise<CreateSetupLinkPayload> {
    const { setupLink, secret } = await this.links.create(by, directoryServiceId, terms);
    return { setupLink, url: `${this.settings.publicUrl}/setup#${secret}`, userErrors: [] };
  }

  @Mutation(() => RevokeSetupLinkPayload, { description: 'Revokes a setup link and its session immediately.' })
  async revokeSetupLink(
    @CurrentIdentity() by: Identity,
    @Args('input') { id }: RevokeSetupLinkInput,
  ): Promise<RevokeSetupLinkPayload> {
    return { setupLink: await this.links.revoke(by, id), userErrors: [] };
  }
}
