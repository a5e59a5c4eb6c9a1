import { Module } from '@nestjs/common';
import { ChangesModule } from '../changes/changes.module.js';
import { DirectoryServicesModule } from '../directory-services/directory-services.module.js';
import { Activity } from './api/activity.js';
import { DirectoryServiceRequestsResolver } from './api/directory-service-requests.resolver.js';
import { ErrorGroups } from './api/error-groups.js';
import { Findings } from './api/findings.js';
import { RequestHealth } from './api/health.js';
import { OtherPersons } from './api/other-persons.js';
import { RedactedAttributesResolver, RedactionMutations } from './api/redaction-settings.resolver.js';
import { RedactionSettings } from './api/redaction-settings.js';
import { RequestLog } from './request-log.js';
import { RequestPages } from './api/request-pages.js';
import { RequestWriter } from './store/request-writer.js';
import { RetentionSchedule } from './store/retention-schedule.js';
import { ScimRequestsResolver } from './api/scim-requests.resolver.js';
import { SharedNames } from './api/shared-names.js';
import { StatusResolver } from './api/status.resolver.js';
import { UnexpectedUserNames } from './api/unexpected-user-names.js';

/** What identity providers sent and were answered, what it means, and how each directory service is doing. */
@Module({
  imports: [ChangesModule, DirectoryServicesModule],
  providers: [
    RequestLog,
    RequestWriter,
    RetentionSchedule,
    RequestPages,
    ScimRequestsResolver,
    RedactionSettings,
    RedactedAttributesResolver,
    RedactionMutations,
    RequestHealth,
    StatusResolver,
    Activity,
    ErrorGroups,
    Findings,
    SharedNames,
    UnexpectedUserNames,
    OtherPersons,
    DirectoryServiceRequestsResolver,
  ],
})
export class ScimRequestsModule {}
