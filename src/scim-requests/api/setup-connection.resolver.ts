import { ResolveField } from '@nestjs/graphql';
import { LeaversRepository } from '../../changes/leavers.repository.js';
import { SetupApiResolver } from '../../setup-links/setup-api.js';
import type { SetupLink } from '../../setup-links/setup-link.entity.js';
import { CurrentSetup } from '../../setup-links/setup.guard.js';
import { SetupView } from '../../setup-links/setup.type.js';
import { ConnectionAttempts } from './connection-attempts.js';
import { Connection } from './connection.js';
import { ConnectionAttemptView } from './connection.type.js';

/** Fields of `Setup` from the request log. They contain no names of people. */
@SetupApiResolver(() => SetupView)
export class SetupConnectionResolver {
  constructor(
    private readonly connection: Connection,
    private readonly attempts: ConnectionAttempts,
    private readonly leavers: LeaversRepository,
  ) {}

  @ResolveField(() => Boolean, { description: 'Whether a request has succeeded.' })
  async isWorking(@CurrentSetup() { directoryService }: SetupLink): Promise<boolean> {
    const { isWorking } = await this.connection.of(directoryService.id);
    return isWorking;
  }

  @ResolveField(() => Boolean, { description: 'Whether a user has been deactivated.' })
  async hasDeactivation(@CurrentSetup() { directoryService }: SetupLink): Promise<boolean> {
    return Boolean(await this.leavers.firstDeactivation(directoryService.id));
  }

  @ResolveField(() => [ConnectionAttemptView], {
    description: 'Mistakes since the last successful request, newest first.',
  })
  connectionAttempts(@CurrentSetup() { directoryService }: SetupLink): Promise<ConnectionAttemptView[]> {
    return this.attempts.of(directoryService.id);
  }
}
