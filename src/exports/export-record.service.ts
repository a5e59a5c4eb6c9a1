import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../audit/actor.js';
import { AuditLog } from '../audit/audit-log.service.js';
import { Database } from '../database/database.js';
import { DirectoryServices, targetOf } from '../directory-services/directory-services.service.js';
import { Organization } from '../organizations/organization.entity.js';

/** An export: the name of the list, and its filters as they were sent. */
export interface Exported {
  readonly list: string;
  readonly filters: Readonly<Record<string, string | undefined>>;
}

/** Writes down who takes a list away. */
@Injectable()
export class ExportRecord {
  constructor(
    private readonly em: EntityManager,
    private readonly database: Database,
    private readonly audit: AuditLog,
    private readonly services: DirectoryServices,
  ) {}

  /** Before the first row goes out: what cannot be written down is not exported. */
  async add(by: Actor, { list, filters: { directoryServiceId, ...filters } }: Exported): Promise<void> {
    await this.database.transaction(async () => {
      const target = await this.targetOf(by, directoryServiceId);
      this.audit.record(by, { action: 'LIST_EXPORTED', target, after: { list, ...filters } });
      await this.em.flush();
    });
  }

  private async targetOf({ organizationId }: Actor, directoryServiceId: string | undefined) {
    const directoryService = directoryServiceId && (await this.services.find(organizationId, directoryServiceId));
    if (directoryService) return targetOf(directoryService);
    const { id, name } = await this.em.findOneOrFail(Organization, organizationId);
    return { type: 'ORGANIZATION', id, name } as const;
  }
}
