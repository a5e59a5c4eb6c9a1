import { Args, Query } from '@nestjs/graphql';
import { AuditEventsRepository, type ListedEvent } from '../../audit/audit-events.repository.js';
import type { Connection } from '../../graphql/connection.js';
import { badUserInput } from '../../graphql/errors.js';
import { type Keyset, readCursor, toConnection } from '../../graphql/keyset.js';
import { AuditEventConnection, AuditEventsArgs, type AuditEventView } from './audit-event.type.js';
import { CurrentIdentity } from '../authentication/current-identity.js';
import { AdminApiResolver } from '../authentication/admin-api.js';
import type { Identity } from '../sessions/identity.js';
import { AdminOnly } from '../authentication/requirements.js';

/** Name of the order in cursors. */
const ORDER = 'audit';

@AdminApiResolver()
export class AuditEventsResolver {
  constructor(private readonly events: AuditEventsRepository) {}

  @AdminOnly()
  @Query(() => AuditEventConnection, {
    description: 'The audit log, newest first. `totalCount` is at most 10,001. Requires ADMIN.',
  })
  async auditEvents(
    @CurrentIdentity() { organizationId }: Identity,
    @Args() { filter, ...page }: AuditEventsArgs,
  ): Promise<Connection<AuditEventView>> {
    const after = placeOf(readCursor(page.after, ORDER));
    const narrowed = withoutNulls(filter ?? {});
    return toConnection({
      rows: await this.events.list(organizationId, narrowed, { limit: page.first + 1, after }),
      page,
      order: ORDER,
      place: ({ occurredAt, id }) => ({ key: occurredAt.toISOString(), id }),
      node: viewOf,
      count: () => this.events.count(organizationId, narrowed),
    });
  }
}

function viewOf({ data, ...event }: ListedEvent): AuditEventView {
  return { ...event, ...data };
}

function placeOf(after: Keyset | undefined): Keyset | undefined {
  if (after && Number.isNaN(Date.parse(after.key)))
    throw badUserInput('The cursor in `after` does not belong to this list');
  return after;
}

function withoutNulls<T extends object>(filter: T): T {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== null)) as T;
}
