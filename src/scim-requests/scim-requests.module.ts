import { Module } from '@nestjs/common';
import { ChangesModule } from '../changes/changes.module.js';
import { DirectoryServicesModule } from '../directory-services/directory-services.module.js';
import { Activity } from './activity.js';
import { DirectoryServiceRequestsResolver } from './directory-service-requests.resolver.js';
import { ErrorGroups } from './error-groups.js';
import { Findings } from './findings.js';
import { RequestHealth } from './health.js';
import { OtherPersons } from './other-persons.js';
import { RedactedAttributesResolver, RedactionMutations } from './redaction-settings.resolver.js';
import { RedactionSettings } from './redaction-settings.js';
import { RequestLog } from './request-log.js';
import { RequestPages } from './request-pages.js';
import { RequestWriter } from './request-writer.js';
import { RetentionSchedule } from './retention-schedule.js';
import { ScimRequestsResolver } from './scim-requests.resolver.js';
import { SharedNames } from './shared-names.js';
import { StatusResolver } from './status.resolver.js';
import { UnexpectedUserNames } from './unexpected-user-names.js';

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
