import { Module } from '@nestjs/common';
import { DirectoryServicesModule } from '../directory-services/directory-services.module.js';
import { ChangeFieldsResolver, ChangesResolver } from './changes.resolver.js';
import { ChangeFeed } from './change-feed.js';
import { ChangeSubscriptionResolver } from './change-subscription.resolver.js';
import { Changes } from './changes.service.js';
import { JournalEnds } from './journal-ends.js';
import { Subscribers } from './subscribers.js';
import { Totals } from './totals.js';

/** The journal of everything directories changed. */
@Module({
  imports: [DirectoryServicesModule],
  providers: [
    Changes,
    Totals,
    JournalEnds,
    ChangeFeed,
    Subscribers,
    ChangesResolver,
    ChangeFieldsResolver,
    ChangeSubscriptionResolver,
  ],
  exports: [Changes, Totals],
})
export class ChangesModule {}
