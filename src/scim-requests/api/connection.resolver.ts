import { Context, Parent, ResolveField } from '@nestjs/graphql';
import { AdminApiResolver } from '../../access/authentication/admin-api.js';
import { DirectoryServiceView } from '../../directory-services/directory-service.type.js';
import type { GraphqlContext } from '../../graphql/context.js';
import { directoryServiceLoader } from '../../graphql/directory-service-loaders.js';
import { ConnectionAttempts } from './connection-attempts.js';
import { Connection } from './connection.js';
import { ConnectionAttemptView, ConnectionView } from './connection.type.js';

/** Fields of `DirectoryService` for connecting its client. */
@AdminApiResolver(() => DirectoryServiceView)
export class ConnectionResolver {
  constructor(
    private readonly connection: Connection,
    private readonly attempts: ConnectionAttempts,
  ) {}

  @ResolveField(() => ConnectionView, { description: 'Progress of connecting the identity provider.' })
  connectionProgress(
    @Parent() service: DirectoryServiceView,
    @Context() context: GraphqlContext,
  ): Promise<ConnectionView> {
    const read = ({ id }: DirectoryServiceView) => this.connection.of(id);
    return directoryServiceLoader(context, 'directoryService.connectionProgress', read).load(service);
  }

  @ResolveField(() => [ConnectionAttemptView], {
    description:
      'Mistakes since the last successful request, newest first. While the only directory service of an installation waits, also requests with unknown tokens.',
  })
  connectionAttempts(
    @Parent() service: DirectoryServiceView,
    @Context() context: GraphqlContext,
  ): Promise<ConnectionAttemptView[]> {
    const read = async (one: DirectoryServiceView) => {
      const attempts = [...(await this.attempts.of(one.id)), ...(await this.attempts.ofUnknownTokens(one))];
      return attempts.sort((a, b) => b.at.getTime() - a.at.getTime());
    };
    return directoryServiceLoader(context, 'directoryService.connectionAttempts', read).load(service);
  }
}
