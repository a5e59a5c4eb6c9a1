import { EntityManager, LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { Identity } from '../access/sessions/identity.js';
import { AuditLog } from '../audit/audit-log.service.js';
import { DomainError } from '../common/domain-error.js';
import type { Client } from '../access/sessions/session-terms.js';
import { readName } from '../common/name.js';
import { createToken, digestOf, isWellFormed } from '../common/tokens.js';
import { isUuid } from '../common/uuid.js';
import { Database } from '../database/database.js';
import { DirectoryService, type DirectoryServiceType } from '../directory-services/directory-service.entity.js';
import { DirectoryServices, targetOf } from '../directory-services/directory-services.service.js';
import { SetupLink } from './setup-link.entity.js';

const DAY_MS = 86_400_000;
const MAX_USABLE = 10;
const MAX_LISTED = 50;
const MAX_USER_AGENT = 300;
const RECIPIENT = { what: 'The name of the recipient', limit: 100, field: 'recipient' } as const;

/** For how long a setup link is good, in milliseconds. */
export const SETUP_LINK_LIFETIMES = {
  DAY_1: DAY_MS,
  DAYS_3: 3 * DAY_MS,
  DAYS_7: 7 * DAY_MS,
  DAYS_14: 14 * DAY_MS,
  DAYS_30: 30 * DAY_MS,
};
export type SetupLinkLifetime = keyof typeof SETUP_LINK_LIFETIMES;

export const SETUP_LINK_STATES = ['UNUSED', 'OPENED', 'EXPIRED', 'REVOKED'] as const;
export type SetupLinkState = (typeof SETUP_LINK_STATES)[number];

/** Validity period of a setup link, and for whom it is. */
export interface SetupLinkTerms {
  readonly lifetime: SetupLinkLifetime;
  readonly recipient?: string | null | undefined;
}

/** The invitation, as shown before a link is opened. */
export interface Invitation {
  readonly organizationName: string;
  /** Name of the directory service. */
  readonly displayName: string;
  readonly type: DirectoryServiceType;
}

/** Links for the administrator of the identity provider, who needs no account here. */
@Injectable()
export class SetupLinks {
  constructor(
    private readonly em: EntityManager,
    private readonly services: DirectoryServices,
    private readonly database: Database,
    private readonly audit: AuditLog,
  ) {}

  /** Answers the link's secret, which is shown once and not stored. */
  async create(
    by: Identity,
    directoryServiceId: string,
    { lifetime, recipient: text }: SetupLinkTerms,
  ): Promise<{ setupLink: SetupLink; secret: string }> {
    const recipient = text?.trim() ? readName(text, RECIPIENT) : null;
    const { token: secret, digest } = createToken('rsl');
    let setupLink!: SetupLink;
    await this.services.change(by, directoryServiceId, async (directoryService) => {
      if ((await this.em.count(SetupLink, { directoryService, ...usable() })) >= MAX_USABLE) {
        throw new DomainError('limit-reached', `${MAX_USABLE} setup links are in use: revoke one of them first`);
      }
      const expiresAt = new Date(Date.now() + SETUP_LINK_LIFETIMES[lifetime]);
      setupLink = this.em.create(SetupLink, { directoryService, digest, recipient, createdBy: by.actor, expiresAt });
      const after = { ...(recipient !== null && { recipient }), expiresAt };
      this.audit.record(by, { action: 'SETUP_LINK_CREATED', target: targetOf(directoryService), after });
    });
    return { setupLink, secret };
  }

  /** Ends a link, and the session it opened with it; one that has ended already stays as it is. */
  async revoke(by: Identity, id: string): Promise<SetupLink> {
    const mine = { id, directoryService: { organization: by.organizationId } };
    const populate = ['directoryService'] as const;
    const setupLink = isUuid(id) ? await this.em.findOne(SetupLink, mine, { populate }) : null;
    if (!setupLink) throw new DomainError('not-found', 'There is no setup link with this id', 'id');
    if (['UNUSED', 'OPENED'].includes(setupLinkState(setupLink))) {
      setupLink.revokedAt = new Date();
      this.audit.record(by, { action: 'SETUP_LINK_REVOKED', target: targetOf(setupLink.directoryService) });
    }
    await this.em.flush();
    return setupLink;
  }

  /** The newest links of a directory service the caller has made sure of, newest first. */
  list(directoryServiceId: string): Promise<SetupLink[]> {
    const where = { directoryService: directoryServiceId };
    return this.em.find(SetupLink, where, { orderBy: { id: 'desc' }, limit: MAX_LISTED });
  }

  /** Returns who invites to what with a link that can be opened. */
  async invitation(link: string): Promise<Invitation> {
    const where = { ...unopened(link), directoryService: { deletedAt: null } };
    const populate = ['directoryService.organization'] as const;
    const found = isWellFormed(link, 'rsl') ? await this.em.findOne(SetupLink, where, { populate }) : null;
    if (!found) throw notOpenable();
    const { displayName, type, organization } = found.directoryService;
    return { organizationName: organization.name, displayName, type };
  }

  /** Uses up a link. Answers the secret of the session it opens, and when that ends. */
  async open(link: string, { ip, userAgent }: Client): Promise<{ session: string; expiresAt: Date }> {
    const where = unopened(link);
    const populate = ['directoryService'] as const;
    const { token: session, digest: sessionDigest } = createToken('rss');
    const browser = { openedIp: ip ?? null, openedUserAgent: userAgent?.slice(0, MAX_USER_AGENT) ?? null };
    const opened = { openedAt: new Date(), sessionDigest, ...browser };
    return this.database.transaction(async () => {
      const found = isWellFormed(link, 'rsl') ? await this.em.findOne(SetupLink, where, { populate }) : null;
      const target = found && (await this.undeleted(found.directoryService));
      // By columns of the link alone: a condition on another table would not be checked again after waiting for the row.
      if (!found || !target || (await this.em.nativeUpdate(SetupLink, { ...where, id: found.id }, opened)) === 0) {
        throw notOpenable();
      }
      const { expiresAt } = found;
      const by = {
        organizationId: target.organization.id,
        actor: found.recipient ?? 'Setup link',
        via: 'SETUP_LINK',
        ip,
      } as const;
      this.audit.record(by, { action: 'SETUP_LINK_OPENED', target: targetOf(target) });
      return { session, expiresAt };
    });
  }

  /** Locks a directory service against deletion; null if it is deleted. */
  private async undeleted({ id }: DirectoryService): Promise<DirectoryService | null> {
    const lockMode = LockMode.PESSIMISTIC_READ;
    return this.em.findOne(DirectoryService, { id, deletedAt: null }, { lockMode, refresh: true });
  }

  /** The link by which a session was opened, with its directory service; undefined once it has ended. */
  async identify(session: string): Promise<SetupLink | undefined> {
    if (!isWellFormed(session, 'rss')) return undefined;
    const where = { sessionDigest: digestOf(session), directoryService: { deletedAt: null }, ...usable() };
    return (await this.em.findOne(SetupLink, where, { populate: ['directoryService.organization'] })) ?? undefined;
  }
}

/** The state of a link as people see it. */
export function setupLinkState(
  link: { revokedAt?: Date | null; expiresAt: Date; openedAt?: Date | null },
  now = Date.now(),
): SetupLinkState {
  if (link.revokedAt) return 'REVOKED';
  if (link.expiresAt.getTime() <= now) return 'EXPIRED';
  return link.openedAt ? 'OPENED' : 'UNUSED';
}

/** Condition for the link with this secret, if it can be opened. */
function unopened(link: string) {
  return { digest: digestOf(link), openedAt: null, ...usable() };
}

function notOpenable(): DomainError {
  return new DomainError('expired', 'This setup link was opened before, has expired or was revoked');
}

function usable() {
  return { revokedAt: null, expiresAt: { $gt: new Date() } };
}
