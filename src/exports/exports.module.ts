import { Module } from '@nestjs/common';
import { DirectoryServicesModule } from '../directory-services/directory-services.module.js';
import { HistoryModule } from '../history/history.module.js';
import { GroupsModule } from '../groups/groups.module.js';
import { UsersModule } from '../users/users.module.js';
import { AuditLogRows } from './audit-log-rows.service.js';
import { ExportBatches } from './export-batches.service.js';
import { ExportRecord } from './export-record.service.js';
import { ExportsController } from './exports.controller.js';
import { Exports } from './exports.service.js';
import { GroupExport } from './group-export.service.js';
import { LeaverRows } from './leaver-rows.service.js';

/** CSV of users, groups, members and the audit log, and JSON of a group. */
@Module({
  imports: [DirectoryServicesModule, UsersModule, GroupsModule, HistoryModule],
  controllers: [ExportsController],
  providers: [Exports, ExportBatches, GroupExport, AuditLogRows, LeaverRows, ExportRecord],
})
export class ExportsModule {}
