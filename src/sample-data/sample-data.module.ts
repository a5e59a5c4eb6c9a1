import { Module } from '@nestjs/common';
import { DirectoryServicesModule } from '../directory-services/directory-services.module.js';
import { GroupsModule } from '../groups/groups.module.js';
import { UsersModule } from '../users/users.module.js';
import { SampleDataResolver } from './sample-data.resolver.js';
import { SampleData } from './sample-data.service.js';

/** A sample company for trying out Rollcall. */
@Module({
  imports: [DirectoryServicesModule, UsersModule, GroupsModule],
  providers: [SampleData, SampleDataResolver],
})
export class SampleDataModule {}
