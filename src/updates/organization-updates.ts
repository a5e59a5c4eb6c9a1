import type { AuditWatcher } from '../audit/audit-watcher.js';
import type { EndWatcher, Watch } from '../database/end-watcher.js';
import { UpdatedPart, type UpdateView } from './update.type.js';

/** The watchers of the logs that tell about updates. */
export interface Watchers {
  readonly journals: EndWatcher;
  readonly requestLogs: EndWatcher;
  readonly auditLogs: AuditWatcher;
}

/** Collects the updates of an organization until they are taken. */
export class OrganizationUpdates {
  private readonly watches: Watch[] = [];
  private readonly watched = new Set<string>();
  private readonly pending = new Map<string, UpdateView>();
  private wake: (() => void) | undefined;

  constructor(
    private readonly watchers: Watchers,
    organizationId: string,
  ) {
    this.watch(watchers.auditLogs, organizationId, { part: UpdatedPart.ADMINISTRATION, directoryServiceId: null });
  }

  /** Watches these directory services, in addition to those that are watched already. */
  follow(directoryServiceIds: readonly string[]): void {
    for (const directoryServiceId of directoryServiceIds.filter((id) => !this.watched.has(id))) {
      this.watched.add(directoryServiceId);
      const { journals, requestLogs } = this.watchers;
      this.watch(journals, directoryServiceId, { part: UpdatedPart.CHANGES, directoryServiceId });
      this.watch(requestLogs, directoryServiceId, { part: UpdatedPart.REQUESTS, directoryServiceId });
    }
  }

  /** Returns the updates since the last call. Waits until there is one or `signal` is aborted. */
  async take(signal: AbortSignal): Promise<UpdateView[]> {
    if (this.pending.size === 0 && !signal.aborted) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
    }
    const updates = [...this.pending.values()];
    this.pending.clear();
    return updates;
  }

  release(): void {
    for (const watch of this.watches) watch.release();
  }

  private watch(watcher: EndWatcher, id: string, update: UpdateView): void {
    const watch = watcher.watch(id);
    this.watches.push(watch);
    watch.onAdvance(() => {
      this.pending.set(`${update.part} ${id}`, update);
      this.wake?.();
    });
  }
}
