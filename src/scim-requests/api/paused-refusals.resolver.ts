import { Context, Int, Parent, ResolveField } from '@nestjs/graphql';
import { AdminApiResolver } from '../../access/authentication/admin-api.js';
import { DirectoryServiceView } from '../../directory-services/directory-service.type.js';
import type { GraphqlContext } from '../../graphql/context.js';
import { directoryServiceLoader } from '../../graphql/directory-service-loaders.js';
import { ScimRequestsRepository } from '../store/scim-requests.repository.js';

const MOST = 10_000;

@AdminApiResolver(() => DirectoryServiceView)
export class PausedRefusalsResolver {
  constructor(private readonly requests: ScimRequestsRepository) {}

  @ResolveField(() => Int, {
    description: `Number of changes that were rejected since it was paused, at most ${MOST}. Zero unless paused.`,
  })
  async refusedWhilePaused(
    @Parent() service: DirectoryServiceView,
    @Context() context: GraphqlContext,
  ): Promise<number> {
    if (!service.pausedAt) return 0;
    const name = 'directoryService.refusedWhilePaused';
    const read = ({ id, pausedAt }: DirectoryServiceView) => this.requests.countRefusedWrites(id, pausedAt!, MOST);
    return directoryServiceLoader(context, name, read).load(service);
  }
}
