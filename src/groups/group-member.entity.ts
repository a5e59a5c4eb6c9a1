import { defineEntity, p } from '@mikro-orm/core';
import { DirectoryService } from '../directory-services/directory-service.entity.js';

/**
 * The migrations create the foreign keys to users and groups: they are composite, because they contain the directory
 * service, and MikroORM supports only keys to a primary key.
 */
export const groupMemberSchema = defineEntity({
  name: 'GroupMember',
  tableName: 'group_members',
  indexes: [{ name: 'group_members_user_index', properties: ['directoryService', 'userId', 'groupId'] }],
  properties: {
    directoryService: () => p.manyToOne(DirectoryService).primary().createForeignKeyConstraint(false),
    groupId: p.uuid().primary(),
    userId: p.uuid().primary(),
  },
});

/** Membership of one user in one group of the same directory service. */
export class GroupMember extends groupMemberSchema.class {}
groupMemberSchema.setClass(GroupMember);
