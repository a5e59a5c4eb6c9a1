import { Module } from '@nestjs/common';
import { DirectoryServicesModule } from '../directory-services/directory-services.module.js';
import { ChangesResolver, ChangeSummaryResolver } from './changes.resolver.js';
import { Changes } from './changes.service.js';

/** The journal of everything directories changed. */
@Module({ imports: [DirectoryServicesModule], providers: [Changes, ChangesResolver, ChangeSummaryResolver] })
export class ChangesModule {}
