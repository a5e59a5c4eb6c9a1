import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../common/domain-error.js';
import { createToken, digestOf, isWellFormed } from '../common/tokens.js';
import { Database } from '../database/database.js';
import type { Organization } from '../organizations/organization.entity.js';
import { Session, SignInLink } from './access.entities.js';
import type { Identity } from './identity.js';

const HOUR_MS = 3_600_000;
/** A sign-in link opens one session within this time. */
export const SIGN_IN_LINK_HOURS = 24;
/** A session ends this long after it began, used or not. */
export const SESSION_HOURS = 12;

/** People signed in to the portal, and the links by which they come in. */
@Injectable()
export class Sessions {
  constructor(
    private readonly em: EntityManager,
    private readonly database: Database,
  ) {}

  /** Answers the secret of a link that opens one session as administrator. */
  async createSignInLink(organization: Organization): Promise<string> {
    const { token, digest } = createToken('rcl');
    this.em.create(SignInLink, { organization, digest, expiresAt: inHours(SIGN_IN_LINK_HOURS) });
    await this.em.flush();
    return token;
  }

  /** Whether anybody ever came in by a link. */
  async anybodySignedIn(): Promise<boolean> {
    return (await this.em.count(SignInLink, { usedAt: { $ne: null } })) > 0;
  }

  /** Uses up a link and answers the secret of the session it opens. */
  async open(link: string): Promise<string> {
    return this.database.transaction(async () => {
      const now = new Date();
      const found = isWellFormed(link, 'rcl') ? await this.em.findOne(SignInLink, { digest: digestOf(link) }) : null;
      const unused = { digest: digestOf(link), usedAt: null, expiresAt: { $gt: now } };
      if (!found || (await this.em.nativeUpdate(SignInLink, unused, { usedAt: now })) === 0) {
        throw new DomainError('expired', 'This sign-in link has been used or has expired');
      }
      const { token, digest } = createToken('rcs');
      await this.em.nativeDelete(Session, { expiresAt: { $lt: now } });
      this.em.create(Session, {
        organization: found.organization,
        role: 'ADMIN',
        digest,
        expiresAt: inHours(SESSION_HOURS),
      });
      await this.em.flush();
      return token;
    });
  }

  async close(session: string): Promise<void> {
    await this.em.nativeDelete(Session, { digest: digestOf(session) });
  }

  async identify(session: string): Promise<Identity | undefined> {
    if (!isWellFormed(session, 'rcs')) return undefined;
    const found = await this.em.findOne(Session, { digest: digestOf(session), expiresAt: { $gt: new Date() } });
    return found ? { organizationId: found.organization.id, role: found.role, actor: 'Portal session' } : undefined;
  }
}

function inHours(hours: number): Date {
  return new Date(Date.now() + hours * HOUR_MS);
}
