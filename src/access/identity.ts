import type { Role } from './access.entities.js';

/** Who calls GraphQL: everything behind the guard is bound to `organizationId`. */
export interface Identity {
  readonly organizationId: string;
  readonly role: Role;
  /** The API token's name, or "Portal session": what the journal and the token list show. */
  readonly actor: string;
}
