import { Injectable, Inject } from '@nestjs/common';
import { sql } from 'kysely';
import type { Identity } from '../access/identity.js';
import { SETTINGS } from '../config/config.module.js';
import { scimBaseUrl, type Settings } from '../config/settings.js';
import { Database } from '../database/database.js';
import type { TokenOverlap } from '../directory-services/directory-service-tokens.service.js';
import { TokenRotation } from '../directory-services/token-rotation.service.js';
import type { SetupLink } from './setup-link.entity.js';
import type { SetupView } from './setup.type.js';

type Progress = Pick<SetupView, 'activeTokenCount' | 'lastActivityAt' | 'hasUser' | 'hasGroup'>;

/** What the person who opened a setup link sees and does: one directory service, and of that only its connection. */
@Injectable()
export class Setup {
  constructor(
    private readonly database: Database,
    private readonly rotation: TokenRotation,
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

  /** Issues a token under the rule of two; the token is shown once and not stored. */
  async issueToken({ directoryService }: SetupLink, overlap: TokenOverlap): Promise<string> {
    const organizationId = directoryService.organization.id;
    const by: Identity = { organizationId, role: 'ADMIN', actor: 'Setup link', via: 'SETUP_LINK' };
    const { token } = await this.rotation.rotate(by, { id: directoryService.id, overlap, tokenLifetime: 'YEAR_1' });
    return token;
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
