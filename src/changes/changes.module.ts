import { Module } from '@nestjs/common';
import { DirectoryServicesModule } from '../directory-services/directory-services.module.js';
import { ChangesResolver, ChangeSummaryResolver } from './changes.resolver.js';
import { Changes } from './changes.service.js';
import { Totals } from './totals.js';

/** The journal of everything directories changed. */
@Module({
  imports: [DirectoryServicesModule],
  providers: [Changes, Totals, ChangesResolver, ChangeSummaryResolver],
  exports: [Totals],
})
export class ChangesModule {}
