import { defineEntity, p } from '@mikro-orm/core';
import { DirectoryService } from '../directory-services/directory-service.entity.js';

/**
 * Foreign keys to users and groups are composite, because they carry the directory service, and MikroORM describes only
 * keys to a primary key: the migrations make them.
 */
export const groupMemberSchema = defineEntity({
  name: 'GroupMember',
  tableName: 'group_members',
  indexes: [{ name: 'group_members_user_index', properties: ['userId', 'groupId'] }],
  properties: {
    directoryService: () => p.manyToOne(DirectoryService).createForeignKeyConstraint(false),
    groupId: p.uuid().primary(),
    userId: p.uuid().primary(),
  },
});

/** A membership: one user in one group of the same directory service. */
export class GroupMember extends groupMemberSchema.class {}
groupMemberSchema.setClass(GroupMember);
