/** Parts of an event by which it is folded. */
interface Foldable {
  readonly action: string;
  readonly targetId: string | null;
  readonly after: unknown;
}

/** Row of the audit log: an event, and the events that belong to it and have no row of their own. */
export interface FoldedEvent<T> {
  readonly event: T;
  readonly folded: readonly T[];
}

/**
 * Folds the sign-in link and the replaced session of a confirmed identity into its row. Their ids are in the event, so
 * an event of another person between them changes nothing.
 */
export function foldEvents<T extends Foldable>(events: readonly T[]): readonly FoldedEvent<T>[] {
  const parents = new Map<string, T>();
  for (const event of events) {
    if (event.action !== 'REAUTHENTICATED') continue;
    for (const key of partsOf(event)) parents.set(key, event);
  }
  const folded = new Map<T, T[]>();
  for (const event of events) {
    const parent = parents.get(keyOf(event));
    if (parent) folded.set(parent, [...(folded.get(parent) ?? []), event]);
  }
  return events
    .filter((event) => !parents.has(keyOf(event)))
    .map((event) => ({ event, folded: folded.get(event) ?? [] }));
}

function partsOf({ after }: Foldable): string[] {
  const { signInLinkId, replacedSessionId } = (after ?? {}) as Record<string, unknown>;
  return [
    ...(typeof signInLinkId === 'string' ? [`SIGN_IN_LINK_CREATED ${signInLinkId}`] : []),
    ...(typeof replacedSessionId === 'string' ? [`SESSION_REPLACED ${replacedSessionId}`] : []),
  ];
}

function keyOf({ action, targetId }: Foldable): string {
  return `${action} ${targetId}`;
}
