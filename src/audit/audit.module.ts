import { Module } from '@nestjs/common';
import { AuditEndRepository } from './audit-end.repository.js';
import { AuditEventsRepository } from './audit-events.repository.js';
import { AuditLog } from './audit-log.service.js';
import { AuditWatcher } from './audit-watcher.js';

/** The audit log of administrator actions. */
@Module({
  providers: [AuditLog, AuditEventsRepository, AuditEndRepository, AuditWatcher],
  exports: [AuditLog, AuditEventsRepository, AuditWatcher],
})
export class AuditModule {}
