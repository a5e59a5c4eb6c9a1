/** How the server was accessed; NONE for a failed sign-in. */
export const VIAS = ['SESSION', 'API_TOKEN', 'SETUP_LINK', 'COMMAND_LINE', 'NONE'] as const;
export type Via = (typeof VIAS)[number];

/** Who does something, for one organization. */
export interface Actor {
  readonly organizationId: string;
  /** A person's name, an API token's name, "Portal session": what the journal and the token list show. */
  readonly actor: string;
  /** The identity provider's `sub`, or the id of an API token; absent where no person is known. */
  readonly subject?: string | undefined;
  readonly via: Via;
  readonly ip?: string | undefined;
}

/** The operator who runs commands on the machine. */
export function commandLine({ id }: { readonly id: string }): Actor {
  return { organizationId: id, actor: 'Command line', via: 'COMMAND_LINE' };
}
