import type { Actor } from '../../audit/actor.js';
import type { Role } from './role.js';
import type { SignInMethod } from './session.entity.js';

/** Identity of a caller of GraphQL. All data behind the guard is restricted to `organizationId`. */
export interface Identity extends Actor {
  readonly role: Role;
  /** Absent for an API token. */
  readonly session?: CurrentSession;
}

/** Key of the rate limit: the session, or the API token. */
export function limitKey({ session, subject, organizationId }: Identity): string {
  return session?.id ?? subject ?? organizationId;
}

/** Session of a person. */
export interface CurrentSession {
  readonly id: string;
  readonly method: SignInMethod;
  readonly memberId: string | undefined;
  readonly email: string | undefined;
  readonly authenticatedAt: Date | undefined;
  /** Whether the name of the person is known. */
  readonly isNamed: boolean;
}
