import { Injectable, Inject } from '@nestjs/common';
import { sql } from 'kysely';
import { SETTINGS } from '../config/config.module.js';
import { scimBaseUrl, type Settings } from '../config/settings.js';
import { Database } from '../database/database.js';
import type { SetupLink } from './setup-link.entity.js';
import type { SetupView } from './setup.type.js';

type Progress = Pick<SetupView, 'activeTokenCount' | 'lastActivityAt' | 'hasUser' | 'hasGroup'>;

/** What the person who opened a setup link sees: one directory service, and of that only its connection. */
@Injectable()
export class Setup {
  constructor(
    private readonly database: Database,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async read({ directoryService, expiresAt }: SetupLink): Promise<SetupView> {
    const { id, displayName, type, paused } = directoryService;
    const organizationName = directoryService.organization.name;
    const [progress] = await this.database.query(progressOf(id));
    const lastActivityAt = progress!.lastActivityAt && new Date(progress!.lastActivityAt);
    const connection = { displayName, type, paused, organizationName, scimBaseUrl: scimBaseUrl(this.settings) };
    return { ...connection, expiresAt, ...progress!, lastActivityAt };
  }
}

function progressOf(id: string) {
  return sql<Progress>`select
    count(*) filter (where revoked_at is null and (expires_at is null or expires_at > now()))::int as "activeTokenCount",
    max(last_used_at) as "lastActivityAt",
    exists(select from users where directory_service_id = ${id}) as "hasUser",
    exists(select from groups where directory_service_id = ${id}) as "hasGroup"
    from directory_service_tokens where directory_service_id = ${id}`;
}
