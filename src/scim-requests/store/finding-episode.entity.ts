import { defineEntity, p } from '@mikro-orm/core';
import { DirectoryService } from '../../directory-services/directory-service.entity.js';
import type { ExplanationCode } from '../diagnosis/explanations.js';
import type { CloseReason, Opening, ProblemData, SubjectKind } from '../diagnosis/problem.js';

export const findingEpisodeSchema = defineEntity({
  name: 'FindingEpisode',
  tableName: 'finding_episodes',
  indexes: [
    {
      name: 'finding_episodes_open_unique',
      expression:
        'create unique index "finding_episodes_open_unique" on "finding_episodes" ("directory_service_id", "code", "variant", "subject_key") where "closed_at" is null',
    },
    {
      name: 'finding_episodes_closed_index',
      expression:
        'create index "finding_episodes_closed_index" on "finding_episodes" ("directory_service_id", "closed_at") where "closed_at" is not null',
    },
  ],
  properties: {
    id: p.uuid().primary(),
    directoryService: () => p.manyToOne(DirectoryService).deleteRule('cascade'),
    code: p.text().$type<ExplanationCode>(),
    /** Distinguishes causes with one code: the attribute. Empty for most codes. */
    variant: p.text(),
    severity: p.text().$type<Opening['severity']>(),
    subjectKind: p.text().$type<SubjectKind>(),
    subjectKey: p.text(),
    /** A later request with one of these keys closes the episode. */
    keys: p.array(),
    subjectId: p.uuid().nullable(),
    subjectName: p.text().nullable(),
    subjectDisplayName: p.text().nullable(),
    subjectExternalId: p.text().nullable(),
    data: p.json<ProblemData>(),
    /** Failed requests. */
    count: p.integer(),
    firstSeenAt: p.datetime(3),
    lastSeenAt: p.datetime(3),
    lastRequestId: p.uuid(),
    closedAt: p.datetime(3).nullable(),
    closedReason: p.text().$type<CloseReason>().nullable(),
    /** The administrator who dismissed it. */
    closedBy: p.text().nullable(),
    /** The request that closed it, and its summary, which is kept longer than the request. */
    closedRequestId: p.uuid().nullable(),
    closedSummary: p.text().nullable(),
  },
});

/** A failure of one subject with one cause, from its first request until a later one succeeds. */
export class FindingEpisode extends findingEpisodeSchema.class {}
findingEpisodeSchema.setClass(FindingEpisode);
