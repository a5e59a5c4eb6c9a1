import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { IsSearch } from '../graphql/search.js';

/** What a list of users is exported by: the filters of the portal's page. */
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

export class GroupsExport {
  @IsOptional()
  @IsUUID(undefined, { message: 'directoryServiceId is no id' })
  directoryServiceId?: string;

  @IsSearch()
  search?: string;
}

export class OneGroupExport {
  @IsUUID(undefined, { message: 'id is no id' })
  id!: string;
}
