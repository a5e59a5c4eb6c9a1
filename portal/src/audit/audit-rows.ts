import type { AuditEvent } from './audit-api.js';

/** Row of the audit log: an event, and the events that belong to it and have no row of their own. */
export interface AuditRow {
  readonly event: AuditEvent;
  readonly folded: readonly AuditEvent[];
}

/**
 * Folds the sign-in link and the replaced session of a confirmed identity into its row. Their ids are in the event, so
 * an event of another person between them changes nothing.
 */
export function foldEvents(events: readonly AuditEvent[]): readonly AuditRow[] {
  const parents = new Map<string, AuditEvent>();
  for (const event of events) {
    if (event.action !== 'REAUTHENTICATED') continue;
    for (const id of partsOf(event)) parents.set(id, event);
  }
  const folded = new Map<AuditEvent, AuditEvent[]>();
  for (const event of events) {
    const parent = parentOf(event, parents);
    if (parent) folded.set(parent, [...(folded.get(parent) ?? []), event]);
  }
  return events
    .filter((event) => !parentOf(event, parents))
    .map((event) => ({ event, folded: folded.get(event) ?? [] }));
}

function partsOf({ after }: AuditEvent): string[] {
  const { signInLinkId, replacedSessionId } = (after ?? {}) as Record<string, unknown>;
  return [
    typeof signInLinkId === 'string' ? `SIGN_IN_LINK_CREATED ${signInLinkId}` : '',
    typeof replacedSessionId === 'string' ? `SESSION_REPLACED ${replacedSessionId}` : '',
  ];
}

function parentOf({ action, targetId }: AuditEvent, parents: ReadonlyMap<string, AuditEvent>): AuditEvent | undefined {
  return parents.get(`${action} ${targetId}`);
}
