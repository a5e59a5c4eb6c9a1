import { defineEntity, p } from '@mikro-orm/core';
import { uuidv7 } from 'uuidv7';
import { Organization } from '../organizations/organization.entity.js';
import type { Via } from './actor.js';
import type { AuditAction, TargetType } from './audit-actions.js';

export const auditEventSchema = defineEntity({
  name: 'AuditEvent',
  tableName: 'audit_events',
  indexes: [
    { name: 'audit_events_place_index', properties: ['organization', 'occurredAt', 'id'] },
    {
      name: 'audit_events_search_index',
      expression:
        'create index "audit_events_search_index" on "audit_events" using gin ("actor" gin_trgm_ops, "target_name" gin_trgm_ops, "target_id" gin_trgm_ops)',
    },
  ],
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => uuidv7()),
    organization: () => p.manyToOne(Organization).deleteRule('cascade'),
    occurredAt: p.datetime(3).onCreate(() => new Date()),
    actor: p.text(),
    actorSubject: p.text().nullable(),
    via: p.text().$type<Via>(),
    ip: p.text().nullable(),
    action: p.text().$type<AuditAction>(),
    targetType: p.text().$type<TargetType>(),
    targetId: p.text().nullable(),
    targetName: p.text(),
    data: p.json<AuditData>(),
  },
});

/** Values before and after a change, by attribute. Never contains secrets; of a token at most the hint. */
export interface AuditData {
  readonly before?: Readonly<Record<string, unknown>>;
  readonly after?: Readonly<Record<string, unknown>>;
}

/** Action of an administrator, stored in the same transaction as its effect. */
export class AuditEvent extends auditEventSchema.class {}
auditEventSchema.setClass(AuditEvent);
