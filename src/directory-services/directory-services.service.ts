import { EntityManager, LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { Identity } from '../access/sessions/identity.js';
import { AuditLog } from '../audit/audit-log.service.js';
import { DomainError } from '../common/domain-error.js';
import type { TokenLifetime } from '../common/token-lifetime.js';
import { readName } from '../common/name.js';
import { isUuid } from '../common/uuid.js';
import { Database } from '../database/database.js';
import { PURGE_STATEMENT_MS } from '../database/work-limits.js';
import { isUniqueViolation } from '../database/postgres-errors.js';
import { Organization } from '../organizations/organization.entity.js';
import { DirectoryServiceTokens } from './directory-service-tokens.service.js';
import { allIds, type IdQuery } from './directory-service-ids.js';
import { DirectoryService, type DirectoryServiceType } from './directory-service.entity.js';

/** How long a deleted directory service can be brought back, in days. */
export const RESTORABLE_DAYS = 7;
const DAY_MS = 86_400_000;
const MAX_NAME_LENGTH = 64;

/** The input of `create`. */
export interface NewDirectoryService {
  readonly displayName: string;
  readonly type: DirectoryServiceType;
  readonly tokenLifetime: TokenLifetime;
  readonly creationKey: string | undefined;
}

/** The connections of an organization to its identity providers. */
@Injectable()
export class DirectoryServices {
  constructor(
    private readonly em: EntityManager,
    private readonly database: Database,
    private readonly tokens: DirectoryServiceTokens,
    private readonly audit: AuditLog,
  ) {}

  /** The token is answered once; a repeated request (same `creationKey`) gets the first one's directory service alone. */
  async create(
    by: Identity,
    input: NewDirectoryService,
  ): Promise<{ directoryService: DirectoryService; token?: string }> {
    const { type, tokenLifetime, creationKey = null } = input;
    const displayName = nameFrom(input.displayName);
    try {
      return await this.database.transaction(async () => {
        const organization = this.em.getReference(Organization, by.organizationId);
        const directoryService = this.em.create(DirectoryService, { organization, type, displayName, creationKey });
        const { token, entity } = this.tokens.issue(directoryService, by.actor, tokenLifetime);
        await this.flushName(displayName);
        this.audit.record(by, {
          action: 'DIRECTORY_SERVICE_CREATED',
          target: targetOf(directoryService),
          after: { displayName, type, token: entity.hint, tokenExpiresAt: entity.expiresAt },
        });
        await this.em.flush();
        return { directoryService, token };
      });
    } catch (error) {
      const first =
        creationKey && (await this.em.findOne(DirectoryService, { organization: by.organizationId, creationKey }));
      if (first) return { directoryService: first };
      throw error;
    }
  }

  rename(by: Identity, id: string, displayName: string): Promise<DirectoryService> {
    return this.change(by, id, (directoryService) => {
      const before = { displayName: directoryService.displayName };
      const target = targetOf(directoryService);
      directoryService.displayName = nameFrom(displayName);
      const after = { displayName: directoryService.displayName };
      this.audit.record(by, { action: 'DIRECTORY_SERVICE_RENAMED', target, before, after });
    });
  }

  setPaused(by: Identity, id: string, paused: boolean): Promise<DirectoryService> {
    return this.change(by, id, (directoryService) => {
      const action = paused ? 'DIRECTORY_SERVICE_PAUSED' : 'DIRECTORY_SERVICE_RESUMED';
      const before = { paused: directoryService.paused };
      this.audit.record(by, { action, target: targetOf(directoryService), before, after: { paused } });
      if (directoryService.paused !== paused) {
        directoryService.pausedAt = paused ? new Date() : null;
        directoryService.pausedBy = paused ? by.actor : null;
      }
      directoryService.paused = paused;
    });
  }

  /** Keeps everything for seven days, in which `restore` brings it back as it was. */
  delete(by: Identity, id: string, confirmDisplayName: string): Promise<DirectoryService> {
    return this.change(by, id, (directoryService) => {
      confirm(directoryService, confirmDisplayName);
      directoryService.deletedAt = new Date();
      const after = { restorableUntil: restorableUntil(directoryService.deletedAt) };
      this.audit.record(by, { action: 'DIRECTORY_SERVICE_DELETED', target: targetOf(directoryService), after });
    });
  }

  async restore(by: Identity, id: string): Promise<DirectoryService> {
    return this.committed(async () => {
      const directoryService = await this.lock(by, id);
      if (!directoryService.deletedAt) throw new DomainError('conflict', 'This directory service is not deleted', 'id');
      const before = { deletedAt: directoryService.deletedAt };
      this.audit.record(by, { action: 'DIRECTORY_SERVICE_RESTORED', target: targetOf(directoryService), before });
      directoryService.deletedAt = null;
      await this.flushName(directoryService.displayName, 'id');
      return directoryService;
    });
  }

  /** Those that can still be seen: deleted ones too, as long as they can be restored. */
  async list(organizationId: string): Promise<DirectoryService[]> {
    return this.em.find(DirectoryService, { organization: organizationId, ...visible() });
  }

  /** The ids of those that are not deleted, or of `only` one of them: what lists of the organization's data go over. */
  async idsOf(organizationId: string, only?: string | null): Promise<string[]> {
    return this.ids(organizationId, only, (query) => query.where('d.deletedAt', 'is', null));
  }

  /** The same with deleted ones, as long as they are not removed for good. */
  async idsWithDeleted(organizationId: string, only?: string | null): Promise<string[]> {
    return this.ids(organizationId, only, (query) => query);
  }

  private async ids(
    organizationId: string,
    only: string | null | undefined,
    narrowed: (query: IdQuery) => IdQuery,
  ): Promise<string[]> {
    const isAny = only === undefined || only === null;
    if (!isAny && !isUuid(only)) return [];
    const query = narrowed(allIds(this.database).where('d.organization', '=', organizationId));
    const rows = await this.database.select(isAny ? query : query.where('d.id', '=', only));
    return rows.map(({ id }) => id);
  }

  async find(organizationId: string, id: string): Promise<DirectoryService | null> {
    if (!isUuid(id)) return null;
    return this.em.findOne(DirectoryService, { id, organization: organizationId, ...visible() });
  }

  /** Removes for good what was deleted more than seven days ago. Answers how many. */
  async purge(now = new Date()): Promise<number> {
    const isDue = { deletedAt: { $lt: restorableSince(now) } };
    let removed = 0;
    for (const { id } of await this.em.find(DirectoryService, isDue, { fields: ['id'] })) {
      removed += await this.database.patiently(PURGE_STATEMENT_MS, () =>
        this.em.nativeDelete(DirectoryService, { id, ...isDue }),
      );
    }
    return removed;
  }

  /** Runs `work` on the locked directory service, which must not be deleted, in one transaction. */
  async change(
    by: Identity,
    id: string,
    work: (found: DirectoryService) => Promise<void> | void,
  ): Promise<DirectoryService> {
    return this.committed(async () => {
      const directoryService = await this.lock(by, id);
      if (directoryService.deletedAt) {
        throw new DomainError('conflict', 'This directory service is deleted: restore it first', 'id');
      }
      await work(directoryService);
      await this.flushName(directoryService.displayName);
      return directoryService;
    });
  }

  /** Runs `work` in one transaction; after it no token is taken for what it was before. */
  private async committed<T>(work: () => Promise<T>): Promise<T> {
    const result = await this.database.transaction(work);
    this.tokens.invalidateCache();
    return result;
  }

  private async lock(by: Identity, id: string): Promise<DirectoryService> {
    const where = { id, organization: by.organizationId, ...visible() };
    const lockMode = LockMode.PESSIMISTIC_WRITE;
    const found = isUuid(id) ? await this.em.findOne(DirectoryService, where, { lockMode, refresh: true }) : null;
    if (!found) throw new DomainError('not-found', 'There is no directory service with this id', 'id');
    return found;
  }

  private async flushName(displayName: string, field = 'displayName'): Promise<void> {
    try {
      await this.em.flush();
    } catch (error) {
      if (!isUniqueViolation(error, 'directory_services_display_name_unique')) throw error;
      throw new DomainError('taken', `Another directory service is named ${displayName}`, field);
    }
  }
}

/** A directory service as the audit log names it. */
export function targetOf({ id, displayName }: DirectoryService) {
  return { type: 'DIRECTORY_SERVICE', id, name: displayName } as const;
}

/** Refuses unless the name of the directory service was typed, as it is written. */
export function confirm(directoryService: DirectoryService, typed: string): void {
  if (typed.trim() === directoryService.displayName) return;
  throw new DomainError('mismatch', `Type ${directoryService.displayName} to confirm`, 'confirmDisplayName');
}

/** Until when a deleted directory service can be restored. */
export function restorableUntil(deletedAt: Date): Date {
  return new Date(deletedAt.getTime() + RESTORABLE_DAYS * DAY_MS);
}

function restorableSince(now: Date): Date {
  return new Date(now.getTime() - RESTORABLE_DAYS * DAY_MS);
}

function visible() {
  return { $or: [{ deletedAt: null }, { deletedAt: { $gte: restorableSince(new Date()) } }] };
}

function nameFrom(text: string): string {
  return readName(text, { what: 'A name', limit: MAX_NAME_LENGTH, field: 'displayName' });
}
