/** Means of access to the server. NONE without a session, as for a failed sign-in. */
export const VIAS = ['SESSION', 'API_TOKEN', 'SETUP_LINK', 'COMMAND_LINE', 'NONE'] as const;
export type Via = (typeof VIAS)[number];

/** Actor in one organization. */
export interface Actor {
  readonly organizationId: string;
  /** Name of a person or API token, or "Portal session" if it is unknown. Shown in the journal and the list of tokens. */
  readonly actor: string;
  /** The identity provider's `sub`, or the id of an API token. Absent if the person is unknown. */
  readonly subject?: string | undefined;
  readonly via: Via;
  readonly ip?: string | undefined;
}

/** Returns the actor for commands on the machine. */
export function commandLine({ id }: { readonly id: string }): Actor {
  return { organizationId: id, actor: 'Command line', via: 'COMMAND_LINE' };
}
