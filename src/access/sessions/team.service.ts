import { EntityManager, type FilterQuery } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../../common/domain-error.js';
import { isUuid } from '../../common/uuid.js';
import { Database } from '../../database/database.js';
import type { Keyset } from '../../graphql/keyset.js';
import { readPersonName } from './person-name.js';
import { Member } from './member.entity.js';
import { Session } from './session.entity.js';
import type { Identity } from './identity.js';
import { SessionStore } from './session-store.js';
import { isOpen } from './session-terms.js';

const MAX_SESSIONS = 200;

/** Members and their sessions. */
@Injectable()
export class Team {
  constructor(
    private readonly em: EntityManager,
    private readonly database: Database,
    private readonly store: SessionStore,
  ) {}

  /** Returns a page of the members, ordered by name. */
  members(organizationId: string, page: { limit: number; after: Keyset | undefined }): Promise<Member[]> {
    const { limit, after } = page;
    const place = after && { $or: [{ name: { $gt: after.key } }, { name: after.key, id: { $gt: after.id } }] };
    const where = { organization: organizationId, ...place } as FilterQuery<Member>;
    return this.em.find(Member, where, { orderBy: { name: 'asc', id: 'asc' }, limit });
  }

  /** Returns all members, ordered by name, for the command line. */
  allMembers(organizationId: string): Promise<Member[]> {
    return this.em.find(Member, { organization: organizationId }, { orderBy: { name: 'asc', id: 'asc' } });
  }

  countMembers(organizationId: string): Promise<number> {
    return this.em.count(Member, { organization: organizationId });
  }

  /** Returns open sessions, most recently used first: own sessions, or all of them for an ADMIN. */
  sessions(by: Identity): Promise<Session[]> {
    return this.em.find(Session, visibleTo(by), {
      orderBy: { lastSeenAt: 'desc', id: 'desc' },
      populate: ['member'],
      limit: MAX_SESSIONS,
    });
  }

  /** Revokes a session immediately, on all processes. */
  async revokeSession(by: Identity, id: string): Promise<string> {
    const ended = isUuid(id) ? await this.end(by, { id }) : 0;
    if (ended === 0) throw new DomainError('not-found', 'There is no session with this id', 'id');
    return id;
  }

  /** Names a session of a sign-in link: the own one, or any of the organization for an ADMIN. */
  async renameSession(by: Identity, id: string, text: string): Promise<Session> {
    const name = readPersonName(text);
    return this.database.transaction(async () => {
      const where = { $and: [visibleTo(by), { id }] } as FilterQuery<Session>;
      const session = isUuid(id) ? await this.em.findOne(Session, where, { populate: ['member'] }) : null;
      if (!session) throw new DomainError('not-found', 'There is no session with this id', 'id');
      if (session.member) {
        throw new DomainError('conflict', 'The name of this person comes from the identity provider', 'name');
      }
      await this.store.rename(by, session, name);
      return session;
    });
  }

  /** Ends all sessions of a member, who can sign in again as long as the provider assigns a role. */
  async revokeMemberSessions(by: Identity, id: string): Promise<Member> {
    const where = { id, organization: by.organizationId };
    const member = isUuid(id) ? await this.em.findOne(Member, where) : null;
    if (!member) throw new DomainError('not-found', 'There is no member with this id', 'memberId');
    await this.end(by, { member: id });
    return member;
  }

  /** Ends all sessions of the member with this id, email address or name. */
  async signOutMember(by: Identity, which: string): Promise<Member> {
    const text = which.trim();
    const anyOf = [{ email: text }, { name: text }, ...(isUuid(text) ? [{ id: text }] : [])];
    const found = await this.em.find(Member, { organization: by.organizationId, $or: anyOf }, { limit: 2 });
    if (found.length > 1) throw new DomainError('invalid', 'Several members have this name. Use the ID');
    if (found.length === 0) throw new DomainError('not-found', 'No member has this ID, email address or name');
    return this.revokeMemberSessions(by, found[0]!.id);
  }

  private async end(by: Identity, which: { id: string } | { member: string }): Promise<number> {
    return this.database.transaction(async () => {
      const where = { $and: [visibleTo(by), which] } as FilterQuery<Session>;
      const found = await this.em.find(Session, where, { populate: ['member'] });
      await this.store.remove(by, 'SESSION_REVOKED', found);
      return found.length;
    });
  }
}

function visibleTo({ organizationId, role, session }: Identity): FilterQuery<Session> {
  const all = { organization: organizationId, ...isOpen() };
  if (role === 'ADMIN') return all;
  // A program with an API token has no session, so the condition matches nothing.
  return session?.memberId ? { ...all, member: session.memberId } : { ...all, id: session?.id ?? null };
}
