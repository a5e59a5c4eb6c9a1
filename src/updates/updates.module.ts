import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { ChangesModule } from '../changes/changes.module.js';
import { DirectoryServicesModule } from '../directory-services/directory-services.module.js';
import { ScimRequestsModule } from '../scim-requests/scim-requests.module.js';
import { UpdatesResolver } from './updates.resolver.js';

/** Live updates of the portal. */
@Module({
  imports: [AccessModule, DirectoryServicesModule, ChangesModule, ScimRequestsModule],
  providers: [UpdatesResolver],
})
export class UpdatesModule {}
