import type { Actor } from '../../audit/actor.js';
import type { Role } from './role.js';
import type { SignInMethod } from './session.entity.js';

/** Who calls GraphQL: everything behind the guard is bound to `organizationId`. */
export interface Identity extends Actor {
  readonly role: Role;
  /** Absent for a program with an API token. */
  readonly session?: CurrentSession;
}

/** What the rate limit counts by: the session, or else the API token. */
export function limitKey({ session, subject, organizationId }: Identity): string {
  return session?.id ?? subject ?? organizationId;
}

/** The session a person rides on. */
export interface CurrentSession {
  readonly id: string;
  readonly method: SignInMethod;
  readonly memberId: string | undefined;
  readonly email: string | undefined;
  readonly authenticatedAt: Date | undefined;
}
