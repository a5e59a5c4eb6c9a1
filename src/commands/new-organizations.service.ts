import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { commandLine } from '../audit/actor.js';
import { AuditLog } from '../audit/audit-log.service.js';
import { Database } from '../database/database.js';
import type { Organization } from '../organizations/organization.entity.js';
import { Organizations } from '../organizations/organizations.service.js';

/** Creates organizations from the command line. */
@Injectable()
export class NewOrganizations {
  constructor(
    private readonly em: EntityManager,
    private readonly database: Database,
    private readonly organizations: Organizations,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Creates an organization, with its creation as the first event of its audit log. Throws a `DomainError` if the name
   * is rejected.
   */
  create(text: string): Promise<Organization> {
    return this.database.transaction(async () => {
      const organization = await this.organizations.create(text);
      const { id, name } = organization;
      const target = { type: 'ORGANIZATION', id, name } as const;
      this.audit.record(commandLine(organization), { action: 'ORGANIZATION_CREATED', target, after: { name } });
      await this.em.flush();
      return organization;
    });
  }
}
