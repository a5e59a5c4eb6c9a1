import { Logger } from '@nestjs/common';
import { eachDirectoryService } from './each-directory-service.js';
import { inBackground } from './work-limits.js';

/** Minimum time per polled log in milliseconds: with many watched logs, each one is polled less often. */
const TIME_PER_LOG_MS = 10;
/** Stands for the end of an empty log. */
const EMPTY = '';

interface Watched {
  /** The end of the log as far as this process knows. Undefined until it was read. */
  end: string | undefined;
  watchers: number;
  readonly waiting: Set<() => void>;
  readonly listeners: Set<() => void>;
}

/** A watched log. */
export interface Watch {
  /** The end of the log when it was read last. */
  readonly end: string | undefined;
  /** Settles when the log no longer ends at `seen`, or `signal` is aborted. */
  untilAdvanced(seen: string | undefined, signal: AbortSignal): Promise<void>;
  /** Calls `listener` whenever the log advances. Reading its end for the first time does not count. */
  onAdvance(listener: () => void): void;
  release(): void;
}

/**
 * Detects that append-only logs advance, whichever process writes them: while a client watches, polls the end of each
 * watched log by an index. Writers do no extra work (docs/decisions/0007). Logs belong to a directory service or an
 * organization each, whose id is their key.
 */
export abstract class EndWatcher {
  private readonly watched = new Map<string, Watched>();
  private readonly logger: Logger;
  private timer: NodeJS.Timeout | undefined;

  protected constructor(
    private readonly name: string,
    private readonly intervalMs: number,
  ) {
    this.logger = new Logger(`${name} watcher`);
  }

  /** Returns the end of a log, or undefined if it is empty. */
  protected abstract endOf(id: string): Promise<string | undefined>;

  watch(id: string): Watch {
    const watched: Watched = this.watched.get(id) ?? {
      end: undefined,
      watchers: 0,
      waiting: new Set(),
      listeners: new Set(),
    };
    this.watched.set(id, watched);
    watched.watchers++;
    const own = new Set<() => void>();
    this.schedule();
    return {
      get end() {
        return watched.end;
      },
      untilAdvanced: (seen, signal) => untilAdvanced(watched, seen, signal),
      onAdvance: (listener) => {
        own.add(listener);
        watched.listeners.add(listener);
      },
      release: () => {
        for (const listener of own) watched.listeners.delete(listener);
        if (--watched.watchers === 0) this.watched.delete(id);
      },
    };
  }

  private schedule(): void {
    if (this.timer || this.watched.size === 0) return;
    const interval = Math.max(this.intervalMs, this.watched.size * TIME_PER_LOG_MS);
    this.timer = setTimeout(() => void this.poll(), interval);
    this.timer.unref();
  }

  /** Polls again after a failure; watchers miss no change. A log that cannot be read delays no other one. */
  private async poll(): Promise<void> {
    let failure: unknown;
    const pollOne = async (id: string) => {
      try {
        this.advance(id, (await this.endOf(id)) ?? EMPTY);
      } catch (error) {
        failure ??= error;
      }
    };
    await inBackground(this.name, () => eachDirectoryService([...this.watched.keys()], pollOne));
    if (failure) this.logger.warn({ err: failure }, 'The end of a log cannot be read');
    this.timer = undefined;
    this.schedule();
  }

  private advance(id: string, end: string): void {
    const watched = this.watched.get(id);
    if (!watched || watched.end === end) return;
    const isFirst = watched.end === undefined;
    watched.end = end;
    for (const wake of watched.waiting) wake();
    if (!isFirst) for (const listen of watched.listeners) listen();
  }
}

async function untilAdvanced(watched: Watched, seen: string | undefined, signal: AbortSignal): Promise<void> {
  if (watched.end !== seen || signal.aborted) return;
  await new Promise<void>((resolve) => {
    const wake = () => {
      watched.waiting.delete(wake);
      signal.removeEventListener('abort', wake);
      resolve();
    };
    watched.waiting.add(wake);
    signal.addEventListener('abort', wake);
  });
}
