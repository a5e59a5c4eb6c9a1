import { defineEntity, p } from '@mikro-orm/core';
import { DirectoryService } from './directory-service.entity.js';

export const directoryLockSchema = defineEntity({
  name: 'DirectoryLock',
  tableName: 'directory_locks',
  properties: {
    directoryService: () => p.manyToOne(DirectoryService).primary().createForeignKeyConstraint(false),
    /** `changes`: the order of the journal. `renames`: the userNames. */
    name: p.text().primary(),
  },
});

/** Lock of a directory service, held by the functions that write until the end of their transaction. */
export class DirectoryLock extends directoryLockSchema.class {}
directoryLockSchema.setClass(DirectoryLock);
