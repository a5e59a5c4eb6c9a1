import { Module } from '@nestjs/common';
import { AuditEvents } from './audit-events.service.js';
import { AuditLog } from './audit-log.service.js';

/** The audit log of administrator actions. */
@Module({ providers: [AuditLog, AuditEvents], exports: [AuditLog, AuditEvents] })
export class AuditModule {}
