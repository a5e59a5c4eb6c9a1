import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { type Actor, commandLine } from '../../audit/actor.js';
import { AuditLog } from '../../audit/audit-log.service.js';
import { DomainError } from '../../common/domain-error.js';
import { readPersonName } from './person-name.js';
import { createToken, digestOf, isWellFormed } from '../../common/tokens.js';
import { Database } from '../../database/database.js';
import type { Organization } from '../../organizations/organization.entity.js';
import { Member } from './member.entity.js';
import { Session } from './session.entity.js';
import { SignInLink } from './sign-in-link.entity.js';
import type { Identity } from './identity.js';
import { unseal } from './seal.js';
import { identityOfSession, SessionStore } from './session-store.js';
import { type Client, inHours, isStale, SIGN_IN_LINK_HOURS } from './session-terms.js';

/** Sessions of the portal, and the sign-in links that open them. */
@Injectable()
export class Sessions {
  constructor(
    private readonly em: EntityManager,
    private readonly database: Database,
    private readonly store: SessionStore,
    private readonly audit: AuditLog,
  ) {}

  /** Creates a link that opens one session as administrator, with a name if it is given. Returns its secret. */
  async createSignInLink(
    organization: Organization,
    by: Actor = commandLine(organization),
    person?: string,
  ): Promise<string> {
    const name = person === undefined ? null : readPersonName(person);
    const { token, digest } = createToken('rcl');
    const expiresAt = inHours(SIGN_IN_LINK_HOURS);
    await this.database.transaction(async () => {
      const { id } = this.em.create(SignInLink, { organization, name, digest, expiresAt });
      const target = { type: 'SIGN_IN_LINK', id, name: name ?? 'Sign-in link' } as const;
      this.audit.record(by, { action: 'SIGN_IN_LINK_CREATED', target, after: { expiresAt } });
      await this.em.flush();
    });
    return token;
  }

  /** Returns whether there was any sign-in yet. */
  async anybodySignedIn(): Promise<boolean> {
    const byLink = await this.em.count(SignInLink, { usedAt: { $ne: null } });
    return byLink > 0 || (await this.em.count(Member, {})) > 0;
  }

  /**
   * Consumes a link and returns the secret of the opened session, which replaces the session of the secret `previous`.
   * `isRecorded` determines whether a failure is recorded in the audit log.
   */
  async open(link: string, client: Client = {}, previous?: string, isRecorded = true): Promise<string> {
    const found = isWellFormed(link, 'rcl') ? await this.em.findOne(SignInLink, { digest: digestOf(link) }) : null;
    const secret = found && (await this.database.transaction(() => this.use(found, client, previous)));
    if (found && !secret && isRecorded) await this.refused(found, client);
    if (!secret) throw new DomainError('expired', 'This sign-in link has been used or has expired. Create another one');
    return secret;
  }

  private async use(
    { id, organization, name, digest }: SignInLink,
    client: Client,
    previous?: string,
  ): Promise<string | undefined> {
    const now = new Date();
    const unused = { digest, usedAt: null, expiresAt: { $gt: now } };
    if ((await this.em.nativeUpdate(SignInLink, unused, { usedAt: now })) === 0) return undefined;
    const replaced = previous ? await this.replace(previous, organization, client) : undefined;
    // A new link in the browser of a session confirms the identity of its person, who keeps the name.
    const isConfirmation = replaced?.method === 'LINK';
    const origin = { signInLinkId: id, ...(replaced && { replacedSessionId: replaced.id }) };
    const person = name ?? (isConfirmation ? replaced.name : null);
    const terms = { method: 'LINK', role: 'ADMIN', authenticatedAt: now } as const;
    const fresh = { organization, ...terms, name: person, client, origin };
    return this.store.add(fresh, isConfirmation ? 'REAUTHENTICATED' : 'SIGNED_IN');
  }

  private async replace(secret: string, organization: Organization, { ip }: Client): Promise<Session | undefined> {
    const session = await this.store.find(secret);
    if (session?.organization.id !== organization.id) return undefined;
    await this.store.remove(identityOfSession(session, ip), 'SESSION_REPLACED', [session]);
    return session;
  }

  private async refused({ organization }: SignInLink, { ip }: Client): Promise<void> {
    const who = { organizationId: organization.id, actor: 'Sign-in link', ip };
    await this.store.refused(who, 'LINK', 'used or expired');
  }

  /** Ends a session. Returns its ID token, if any, for the sign-out at the provider. */
  async close(secret: string, { ip }: Client = {}): Promise<{ idToken?: string }> {
    return this.database.transaction(async () => {
      const session = await this.store.find(secret);
      if (!session) return {};
      await this.store.remove(identityOfSession(session, ip), 'SIGNED_OUT', [session]);
      return session.sealedIdToken ? { idToken: unseal(session.sealedIdToken, secret) } : {};
    });
  }

  async identify(secret: string, ip?: string): Promise<Identity | undefined> {
    const session = await this.store.find(secret);
    if (!session) return undefined;
    if (isStale(session)) await this.touch(session);
    return identityOfSession(session, ip);
  }

  private async touch({ id, member }: Session): Promise<void> {
    const lastSeenAt = new Date();
    await this.em.nativeUpdate(Session, { id }, { lastSeenAt });
    if (member) await this.em.nativeUpdate(Member, { id: member.id }, { lastSeenAt });
  }
}
