import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Member } from '../access/sessions/member.entity.js';
import { Session } from '../access/sessions/session.entity.js';
import { identityOfSession, SessionStore } from '../access/sessions/session-store.js';
import { type Client, isOpen } from '../access/sessions/session-terms.js';
import { Database } from '../database/database.js';
import type { Organization } from '../organizations/organization.entity.js';
import { type Attempt, isSignedBy } from './attempt.js';
import type { Person } from './open-id-provider.service.js';
import { SignInError } from './sign-in-failure.js';
import { SignInOrganization } from './sign-in-organization.service.js';

/** Sessions of people whom the identity provider has authenticated. */
@Injectable()
export class MemberSessions {
  constructor(
    private readonly em: EntityManager,
    private readonly database: Database,
    private readonly store: SessionStore,
    private readonly signInOrganization: SignInOrganization,
  ) {}

  /**
   * Creates a session, which replaces the session at the start of the attempt, and returns its secret. Throws a
   * `SignInError` if another person reauthenticated.
   */
  async open(person: Person, attempt: Attempt, client: Client): Promise<string> {
    const organization = await this.signInOrganization.find();
    return this.database.transaction(async () => {
      const previous = await this.previous(organization, attempt);
      if (attempt.again) refuseOtherPerson(previous, person);
      const member = await this.remember(organization, person);
      if (previous) await this.store.remove(identityOfSession(previous, client.ip), 'SESSION_REPLACED', [previous]);
      const { role, authenticatedAt, idToken } = person;
      const origin = previous ? { replacedSessionId: previous.id } : undefined;
      const terms = { method: 'OPENID_CONNECT', role, authenticatedAt, idToken } as const;
      const fresh = { organization, ...terms, member, client, origin };
      return this.store.add(fresh, attempt.again ? 'REAUTHENTICATED' : 'SIGNED_IN');
    });
  }

  /** Records a failed sign-in. */
  async refused({ failure, who }: SignInError, { ip }: Client): Promise<void> {
    const { id: organizationId } = await this.signInOrganization.find();
    const refused = { organizationId, actor: who?.name ?? 'Unknown person', subject: who?.subject, ip };
    await this.store.refused(refused, 'OPENID_CONNECT', failure);
  }

  private async previous(organization: Organization, attempt: Attempt): Promise<Session | null> {
    if (!attempt.session) return null;
    const where = { id: attempt.session.id, organization, ...isOpen() };
    const session = await this.em.findOne(Session, where, { populate: ['member'] });
    return session && isSignedBy(attempt, session) ? session : null;
  }

  private async remember(organization: Organization, person: Person): Promise<Member> {
    const { issuer, subject, name, role, email = null } = person;
    const facts = { name, role, email, lastSeenAt: new Date() };
    return this.em.upsert(
      Member,
      { organization, issuer, subject, createdAt: new Date(), ...facts },
      { onConflictFields: ['organization', 'issuer', 'subject'], onConflictExcludeFields: ['id', 'createdAt'] },
    );
  }
}

function refuseOtherPerson(previous: Session | null, { issuer, subject, name }: Person): void {
  const member = previous?.member;
  if (member?.issuer === issuer && member.subject === subject) return;
  throw new SignInError('other-person', 'Another person signed in than the owner of the session', { subject, name });
}
