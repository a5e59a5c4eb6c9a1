import { IsIn, IsISO8601, IsOptional, IsUUID } from 'class-validator';
import { AUDIT_ACTIONS, type AuditAction } from '../audit/audit-actions.js';
import { IsSearch } from '../graphql/search.js';

/** Filters of an export of users, which are those of the portal's page. */
export class UsersExport {
  @IsOptional()
  @IsUUID(undefined, { message: 'directoryServiceId is no id' })
  directoryServiceId?: string;

  @IsOptional()
  @IsUUID(undefined, { message: 'groupId is no id' })
  groupId?: string;

  @IsSearch()
  search?: string;

  @IsOptional()
  @IsIn(['true', 'false'], { message: 'active is true or false' })
  active?: 'true' | 'false';
}

export class LeaversExport {
  @IsOptional()
  @IsUUID(undefined, { message: 'directoryServiceId is no id' })
  directoryServiceId?: string;

  @IsIn(['7', '30'], { message: 'days is 7 or 30' })
  days!: '7' | '30';
}

export class GroupsExport {
  @IsOptional()
  @IsUUID(undefined, { message: 'directoryServiceId is no id' })
  directoryServiceId?: string;

  @IsSearch()
  search?: string;
}

export class AuditLogExport {
  @IsOptional()
  @IsIn(Object.keys(AUDIT_ACTIONS), { message: 'action is none of those the schema lists' })
  action?: AuditAction;

  @IsSearch()
  search?: string;

  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true }, { message: 'since is no time such as 2026-11-24T09:00:00Z' })
  since?: string;

  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true }, { message: 'until is no time such as 2026-11-24T09:00:00Z' })
  until?: string;
}

export class OneGroupExport {
  @IsUUID(undefined, { message: 'id is no id' })
  id!: string;
}
