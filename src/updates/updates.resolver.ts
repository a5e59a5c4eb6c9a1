import { Context, Subscription } from '@nestjs/graphql';
import { AdminApiResolver } from '../access/authentication/admin-api.js';
import { CurrentIdentity } from '../access/authentication/current-identity.js';
import type { Identity } from '../access/sessions/identity.js';
import { AuditWatcher } from '../audit/audit-watcher.js';
import { JournalWatcher } from '../changes/journal-watcher.js';
import { Subscribers } from '../changes/subscribers.js';
import { DirectoryServices } from '../directory-services/directory-services.service.js';
import type { StreamContext } from '../graphql/stream.js';
import { RequestLogWatcher } from '../scim-requests/store/request-log-watcher.js';
import { OrganizationUpdates, type Watchers } from './organization-updates.js';
import { UpdatedPart, UpdateView } from './update.type.js';

@AdminApiResolver()
export class UpdatesResolver {
  private readonly watchers: Watchers;

  constructor(
    private readonly services: DirectoryServices,
    private readonly subscribers: Subscribers,
    journals: JournalWatcher,
    requestLogs: RequestLogWatcher,
    auditLogs: AuditWatcher,
  ) {
    this.watchers = { journals, requestLogs, auditLogs };
  }

  @Subscription(() => [UpdateView], {
    description:
      'Tells within a second which data of the organization was updated. Contains no data and is not resumable: query again after each event and after each connection. Served at `/graphql-stream`.',
  })
  async updates(
    @CurrentIdentity() { organizationId }: Identity,
    @Context() { stream }: StreamContext,
  ): Promise<AsyncIterable<{ updates: UpdateView[] }>> {
    const ids = await this.services.idsWithDeleted(organizationId);
    this.subscribers.add(organizationId, stream.signal);
    return this.follow(organizationId, ids, stream);
  }

  /** Actions of administrators may create directory services, which are watched from then on. */
  private async *follow(organizationId: string, ids: readonly string[], { signal, ready }: StreamContext['stream']) {
    const updates = new OrganizationUpdates(this.watchers, organizationId);
    try {
      updates.follow(ids);
      while (!signal.aborted) {
        const taken = await updates.take(signal);
        if (taken.some(({ part }) => part === UpdatedPart.ADMINISTRATION)) {
          updates.follow(await this.services.idsWithDeleted(organizationId));
        }
        if (taken.length > 0) yield { updates: taken };
        await ready();
      }
    } finally {
      updates.release();
    }
  }
}
