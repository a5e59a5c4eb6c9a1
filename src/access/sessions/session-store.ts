import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { createToken, digestOf, isWellFormed } from '../../common/tokens.js';
import type { Actor } from '../../audit/actor.js';
import type { AuditAction } from '../../audit/audit-actions.js';
import { AuditLog } from '../../audit/audit-log.service.js';
import type { Organization } from '../../organizations/organization.entity.js';
import type { Member } from './member.entity.js';
import type { Role } from './role.js';
import { Session, type SignInMethod } from './session.entity.js';
import type { Identity } from './identity.js';
import { seal } from './seal.js';
import { type Client, inHours, isOpen, SESSION_HOURS } from './session-terms.js';

const MAX_USER_AGENT = 300;

/** Data of a new session. */
export interface NewSession {
  readonly organization: Organization;
  readonly method: SignInMethod;
  readonly role: Role;
  readonly member?: Member;
  /** Name of the person if there is no member. */
  readonly name?: string | null;
  readonly client: Client;
  readonly authenticatedAt: Date | undefined;
  readonly idToken?: string;
  /** IDs of the sign-in link and of the replaced session, for the audit log. */
  readonly origin?: Readonly<Record<string, string>> | undefined;
}

/** Known facts of a failed sign-in. */
export interface Refused {
  readonly organizationId: string;
  readonly actor: string;
  readonly subject?: string | undefined;
  readonly ip?: string | undefined;
}

/** Stores sessions with their audit events. Every method joins the transaction of the caller. */
@Injectable()
export class SessionStore {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
  ) {}

  /** Stores a session and deletes expired ones. Returns the secret of the session. */
  async add(fresh: NewSession, action: AuditAction): Promise<string> {
    const { organization, method, role, member = null, name = null, client, origin } = fresh;
    await this.em.nativeDelete(Session, { organization, $not: isOpen() });
    const { token: secret, digest } = createToken('rcs');
    const session = this.em.create(Session, {
      organization,
      member,
      name,
      method,
      role,
      digest,
      authenticatedAt: fresh.authenticatedAt ?? null,
      lastSeenAt: new Date(),
      expiresAt: inHours(SESSION_HOURS),
      ip: client.ip ?? null,
      userAgent: client.userAgent?.slice(0, MAX_USER_AGENT) ?? null,
      sealedIdToken: fresh.idToken ? seal(fresh.idToken, secret) : null,
    });
    await this.em.flush();
    const by = identityOfSession(session, client.ip);
    this.audit.record(by, { action, target: targetOf(session), after: { method, role, ...origin } });
    await this.em.flush();
    return secret;
  }

  /** Revokes sessions on request. */
  async remove(by: Actor, action: AuditAction, sessions: readonly Session[]): Promise<void> {
    for (const session of sessions) {
      this.audit.record(by, { action, target: targetOf(session) });
      this.em.remove(session);
    }
    await this.em.flush();
  }

  /** Renames a session. The event has the new name as its actor if the session renames itself. */
  async rename(by: Identity, session: Session, name: string): Promise<void> {
    const before = { name: session.name };
    session.name = name;
    const actor = session.id === by.session?.id ? name : by.actor;
    this.audit.record(
      { ...by, actor },
      { action: 'SESSION_RENAMED', target: targetOf(session), before, after: { name } },
    );
    await this.em.flush();
  }

  /** Records a failed sign-in. */
  async refused(who: Refused, method: SignInMethod, reason: string): Promise<void> {
    const target = { type: 'SESSION', name: who.actor } as const;
    this.audit.record({ ...who, via: 'NONE' }, { action: 'SIGN_IN_FAILED', target, after: { method, reason } });
    await this.em.flush();
  }

  /** Returns the open session with this secret. */
  async find(secret: string): Promise<Session | null> {
    if (!isWellFormed(secret, 'rcs')) return null;
    return this.em.findOne(Session, { digest: digestOf(secret), ...isOpen() }, { populate: ['member'] });
  }
}

/** Returns the identity of a session's owner. */
export function identityOfSession(session: Session, ip?: string): Identity {
  const { id, organization, method, role, member, name, authenticatedAt } = session;
  return {
    organizationId: organization.id,
    role,
    actor: nameOf(session),
    subject: member?.subject,
    via: 'SESSION',
    ip,
    session: {
      id,
      method,
      memberId: member?.id,
      email: member?.email ?? undefined,
      authenticatedAt: authenticatedAt ?? undefined,
      isNamed: (member?.name ?? name) !== null,
    },
  };
}

/** Returns a session as the target of an audit event. */
function targetOf(session: Session) {
  return { type: 'SESSION', id: session.id, name: nameOf(session) } as const;
}

function nameOf({ member, name }: Session): string {
  return member?.name ?? name ?? 'Portal session';
}
