import { Module } from '@nestjs/common';
import { AuditEvents } from './audit-events.service.js';
import { AuditLog } from './audit-log.service.js';

/** The record of what administrators did. */
@Module({ providers: [AuditLog, AuditEvents], exports: [AuditLog, AuditEvents] })
export class AuditModule {}
