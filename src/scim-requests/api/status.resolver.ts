import { AdminApiResolver } from '../../access/authentication/admin-api.js';
import { Context, Parent, ResolveField } from '@nestjs/graphql';
import { DirectoryServiceView } from '../../directory-services/directory-service.type.js';
import { TokensLoader } from '../../directory-services/tokens-loader.js';
import type { GraphqlContext } from '../../graphql/context.js';
import { RequestHealth } from './health.js';
import { DirectoryServiceStatus, statusOf } from '../diagnosis/status.js';

/** `DirectoryService.status`, resolved here because the request log knows what fails. */
@AdminApiResolver(() => DirectoryServiceView)
export class StatusResolver {
  constructor(
    private readonly health: RequestHealth,
    private readonly tokens: TokensLoader,
  ) {}

  @ResolveField(() => DirectoryServiceStatus, { description: 'Health of the synchronization.' })
  async status(
    @Parent() service: DirectoryServiceView,
    @Context() context: GraphqlContext,
  ): Promise<DirectoryServiceStatus> {
    const lastActivityAt = await this.tokens.lastUse(context, service);
    return statusOf(service, { lastActivityAt, ...(await this.health.load(context, service)) });
  }
}
