import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Organization } from '../organizations/organization.entity.js';
import type { Actor } from './actor.js';
import type { AuditAction, TargetType } from './audit-actions.js';
import { type AuditData, AuditEvent } from './audit-event.entity.js';

/** Input of `record`: action, target, and values before and after. */
export interface Entry extends AuditData {
  readonly action: AuditAction;
  readonly target: Target;
}

interface Target {
  readonly type: TargetType;
  readonly id?: string | undefined;
  /** Display name of the target. */
  readonly name: string;
}

/** Writes the audit log. */
@Injectable()
export class AuditLog {
  constructor(private readonly em: EntityManager) {}

  /**
   * Adds an event to the caller's unit of work. The event is stored if and only if the caller's transaction commits.
   */
  record(by: Actor, { action, target, before, after }: Entry): void {
    this.em.create(AuditEvent, {
      organization: this.em.getReference(Organization, by.organizationId),
      actor: by.actor,
      actorSubject: by.subject ?? null,
      via: by.via,
      ip: by.ip ?? null,
      action,
      targetType: target.type,
      targetId: target.id ?? null,
      targetName: target.name,
      data: { ...(before && { before }), ...(after && { after }) },
    });
  }
}
