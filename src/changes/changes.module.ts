import { Module } from '@nestjs/common';
import { DirectoryServicesModule } from '../directory-services/directory-services.module.js';
import { ChangeFieldsResolver, ChangesResolver } from './changes.resolver.js';
import { ChangeFeed } from './change-feed.js';
import { ChangeRunsRepository } from './change-runs.repository.js';
import { ChangeRunsResolver } from './change-runs.resolver.js';
import { ChangeRuns } from './change-runs.service.js';
import { ChangeSubscriptionResolver } from './change-subscription.resolver.js';
import { Changes } from './changes.service.js';
import { JournalWatcher } from './journal-watcher.js';
import { CountCache } from './count-cache.js';
import { LeaversRepository } from './leavers.repository.js';
import { JournalRepository } from './journal.repository.js';
import { PastGroupsRepository } from './past-groups.repository.js';
import { PastStatesRepository } from './past-states.repository.js';
import { SubjectJournalRepository } from './subject-journal.repository.js';
import { Subscribers } from './subscribers.js';

/** The journal of everything directories changed. */
@Module({
  imports: [DirectoryServicesModule],
  providers: [
    Changes,
    CountCache,
    JournalRepository,
    SubjectJournalRepository,
    PastStatesRepository,
    PastGroupsRepository,
    ChangeRuns,
    ChangeRunsRepository,
    ChangeRunsResolver,
    LeaversRepository,
    JournalWatcher,
    ChangeFeed,
    Subscribers,
    ChangesResolver,
    ChangeFieldsResolver,
    ChangeSubscriptionResolver,
  ],
  exports: [
    Changes,
    CountCache,
    JournalRepository,
    SubjectJournalRepository,
    PastStatesRepository,
    PastGroupsRepository,
    JournalWatcher,
    LeaversRepository,
    Subscribers,
  ],
})
export class ChangesModule {}
