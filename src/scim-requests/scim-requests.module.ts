import { Module } from '@nestjs/common';
import { ChangesModule } from '../changes/changes.module.js';
import { DirectoryServicesModule } from '../directory-services/directory-services.module.js';
import { GroupsModule } from '../groups/groups.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { UsersModule } from '../users/users.module.js';
import { ProblemDetails } from './api/problem-details.js';
import { FailedCreations } from './api/failed-creations.js';
import { ProblemDismissal } from './api/problem-dismissal.js';
import { ProblemPages } from './api/problem-pages.js';
import { DirectoryServiceProblemsResolver, ProblemsResolver } from './api/problems.resolver.js';
import { Problems } from './api/problems.service.js';
import { ProblemsRepository } from './store/problems.repository.js';
import { EpisodesRepository } from './store/episodes.repository.js';
import { KnownSubjects } from './store/known-subjects.js';
import { ProblemRecorder } from './store/problem-recorder.js';
import { RequestLogRepository } from './store/request-log.repository.js';
import { RequestStatisticsRepository } from './store/request-statistics.repository.js';
import { RedactionSettingsRepository } from './store/redaction-settings.repository.js';
import { RequestBodiesRepository } from './store/request-bodies.repository.js';
import { ScimRequestsRepository } from './store/scim-requests.repository.js';
import { TrafficPatternsRepository } from './store/traffic-patterns.repository.js';
import { Activity } from './api/activity.js';
import { DirectoryServiceRequestsResolver } from './api/directory-service-requests.resolver.js';
import { DataFindings } from './api/data-findings.js';
import { TrafficFindings } from './api/traffic-findings.js';
import { Findings } from './api/findings.js';
import { RequestHealth } from './api/health.js';
import { PausedRefusalsResolver } from './api/paused-refusals.resolver.js';
import { RedactedAttributesResolver, RedactionMutations } from './api/redaction-settings.resolver.js';
import { RedactionSettings } from './api/redaction-settings.js';
import { Arrivals } from './api/arrivals.js';
import { Connection } from './api/connection.js';
import { ConnectionAttempts } from './api/connection-attempts.js';
import { ConnectionResolver } from './api/connection.resolver.js';
import { SetupConnectionResolver } from './api/setup-connection.resolver.js';
import { ConnectionRepository } from './store/connection.repository.js';
import { RequestLog } from './request-log.js';
import { FailuresFirst } from './api/failures-first.js';
import { RequestLines } from './api/request-lines.js';
import { RequestPages } from './api/request-pages.js';
import { RequestSearch } from './api/request-search.js';
import { RequestSubjects } from './api/request-subjects.js';
import { RequestEndRepository } from './store/request-end.repository.js';
import { RequestLogWatcher } from './store/request-log-watcher.js';
import { RequestWriter } from './store/request-writer.js';
import { RetentionSchedule } from './store/retention-schedule.js';
import { ScimRequestsResolver } from './api/scim-requests.resolver.js';
import { StatusResolver } from './api/status.resolver.js';
import { TokenActivityResolver } from './api/token-activity.resolver.js';

/** The log of SCIM requests and responses, their diagnosis, and the status of each directory service. */
@Module({
  imports: [ChangesModule, DirectoryServicesModule, UsersModule, GroupsModule, OrganizationsModule],
  providers: [
    RequestLog,
    RequestLogRepository,
    EpisodesRepository,
    ProblemsRepository,
    Problems,
    ProblemDetails,
    ProblemPages,
    FailedCreations,
    ProblemDismissal,
    ProblemsResolver,
    DirectoryServiceProblemsResolver,
    KnownSubjects,
    ProblemRecorder,
    ScimRequestsRepository,
    RequestBodiesRepository,
    RedactionSettingsRepository,
    RequestStatisticsRepository,
    TrafficPatternsRepository,
    RequestEndRepository,
    RequestLogWatcher,
    RequestWriter,
    RetentionSchedule,
    RequestPages,
    RequestLines,
    FailuresFirst,
    RequestSearch,
    RequestSubjects,
    Arrivals,
    Connection,
    ConnectionAttempts,
    ConnectionRepository,
    ConnectionResolver,
    SetupConnectionResolver,
    ScimRequestsResolver,
    RedactionSettings,
    RedactedAttributesResolver,
    RedactionMutations,
    RequestHealth,
    StatusResolver,
    PausedRefusalsResolver,
    Activity,
    Findings,
    TrafficFindings,
    DataFindings,
    DirectoryServiceRequestsResolver,
    TokenActivityResolver,
  ],
  exports: [RequestLogWatcher],
})
export class ScimRequestsModule {}
