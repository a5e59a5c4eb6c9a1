import { Injectable } from '@nestjs/common';
import { Leavers } from '../history/leavers.service.js';
import type { CsvRow } from './csv.js';
import { ExportBatches } from './export-batches.service.js';
import type { LeaversExport } from './export.args.js';

const DAY_MS = 86_400_000;

export const LEAVER_COLUMNS = [
  'userId',
  'userName',
  'displayName',
  'email',
  'leftAt',
  'change',
  'actor',
  'requestId',
  'directoryService',
] as const;

/** The users who left an organization as rows, newest first. */
@Injectable()
export class LeaverRows {
  constructor(
    private readonly batches: ExportBatches,
    private readonly leavers: Leavers,
  ) {}

  /** Throws `DomainError` before the first row if the organization does not have the directory service. */
  async of(organizationId: string, { directoryServiceId, days }: LeaversExport): Promise<AsyncGenerator<CsvRow>> {
    const names = await this.batches.namesOf(organizationId, directoryServiceId);
    const since = new Date(Date.now() - Number(days) * DAY_MS);
    return this.batches.each(
      (page) =>
        this.leavers.page(organizationId, { ...page, since, ...(directoryServiceId && { directoryServiceId }) }),
      async (leavers) =>
        leavers.map(({ userId, userName, displayName, primaryEmail, leftAt, change, ...leaver }) => ({
          userId,
          userName,
          displayName,
          email: primaryEmail,
          leftAt,
          change: change.kind === 'user.deleted' ? 'deleted' : 'deactivated',
          actor: change.actor,
          requestId: change.requestId,
          directoryService: names.get(leaver.directoryServiceId),
        })),
    );
  }
}
