import { Module } from '@nestjs/common';
import { AuditEndRepository } from './audit-end.repository.js';
import { AuditEvents } from './audit-events.service.js';
import { AuditLog } from './audit-log.service.js';
import { AuditWatcher } from './audit-watcher.js';

/** The audit log of administrator actions. */
@Module({
  providers: [AuditLog, AuditEvents, AuditEndRepository, AuditWatcher],
  exports: [AuditLog, AuditEvents, AuditWatcher],
})
export class AuditModule {}
