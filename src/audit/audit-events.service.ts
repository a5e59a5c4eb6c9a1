import { EntityManager, type FilterQuery } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { Keyset } from '../graphql/keyset.js';
import type { AuditAction } from './audit-actions.js';
import { AuditEvent } from './audit-event.entity.js';

/** Filter of audit events. Absent fields match everything. */
export interface AuditFilter {
  readonly actions?: readonly AuditAction[] | undefined;
  /** Part of the actor or target name, or the complete id of the target. */
  readonly search?: string | undefined;
  readonly since?: Date | undefined;
  readonly until?: Date | undefined;
}

/** Reads the audit log. */
@Injectable()
export class AuditEvents {
  constructor(private readonly em: EntityManager) {}

  /** Returns a page, newest first, after a position. */
  list(
    organizationId: string,
    filter: AuditFilter,
    page: { limit: number; after: Keyset | undefined },
  ): Promise<AuditEvent[]> {
    const { limit, after } = page;
    const where = {
      $and: [conditions(organizationId, filter), after ? isAfter(after) : {}],
    } as FilterQuery<AuditEvent>;
    const orderBy = { occurredAt: 'desc', id: 'desc' } as const;
    // Disables the identity map, so that an export of any length uses constant memory.
    return this.em.find(AuditEvent, where, { orderBy, limit, disableIdentityMap: true });
  }

  count(organizationId: string, filter: AuditFilter): Promise<number> {
    return this.em.count(AuditEvent, conditions(organizationId, filter));
  }
}

/** The first condition is the start position in the index. */
function isAfter({ key, id }: Keyset): object {
  const occurredAt = new Date(key);
  return { occurredAt: { $lte: occurredAt }, $or: [{ occurredAt: { $lt: occurredAt } }, { id: { $lt: id } }] };
}

function conditions(organizationId: string, { actions, search, since, until }: AuditFilter): FilterQuery<AuditEvent> {
  const text = search?.trim();
  const pattern = text && `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return {
    organization: organizationId,
    ...(actions && { action: { $in: [...actions] } }),
    ...((since ?? until) && { occurredAt: { ...(since && { $gte: since }), ...(until && { $lt: until }) } }),
    ...(pattern && {
      $or: [{ actor: { $ilike: pattern } }, { targetName: { $ilike: pattern } }, { targetId: text }],
    }),
  } as FilterQuery<AuditEvent>;
}
