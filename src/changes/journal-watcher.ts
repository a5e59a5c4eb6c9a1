import { Injectable, Logger } from '@nestjs/common';
import { eachDirectoryService } from '../database/each-directory-service.js';
import { inBackground } from '../database/work-limits.js';
import { writePosition } from './change-cursor.js';
import { JournalRepository } from './journal.repository.js';

/** Polling interval while a subscriber waits. */
const INTERVAL_MS = 250;

interface Watched {
  /** The end of the journal as far as this process knows; changes whenever the journal advances. */
  end: string;
  watchers: number;
  readonly waiting: Set<() => void>;
}

/** A watched journal. */
export interface Watch {
  /** The end of the journal when it was read last. */
  readonly end: string;
  /** Settles when the journal no longer ends at `seen`, or `signal` is aborted. */
  untilAdvanced(seen: string, signal: AbortSignal): Promise<void>;
  release(): void;
}

/**
 * Detects that journals advance, whichever process writes them: while a client watches, polls the end of each watched
 * journal every quarter of a second by an index. Writers do no extra work (docs/decisions/0007).
 */
@Injectable()
export class JournalWatcher {
  private readonly watched = new Map<string, Watched>();
  private readonly logger = new Logger('JournalWatcher');
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly journal: JournalRepository) {}

  watch(directoryServiceId: string): Watch {
    const watched = this.watched.get(directoryServiceId) ?? { end: '', watchers: 0, waiting: new Set() };
    this.watched.set(directoryServiceId, watched);
    watched.watchers++;
    this.schedule();
    return {
      get end() {
        return watched.end;
      },
      untilAdvanced: (seen, signal) => untilAdvanced(watched, seen, signal),
      release: () => {
        if (--watched.watchers === 0) this.watched.delete(directoryServiceId);
      },
    };
  }

  private schedule(): void {
    if (this.timer || this.watched.size === 0) return;
    this.timer = setTimeout(() => void this.poll(), INTERVAL_MS);
    this.timer.unref();
  }

  /** Polls again after a failure; subscribers miss no change. A journal that cannot be read holds up no other one. */
  private async poll(): Promise<void> {
    let failure: unknown;
    const pollOne = async (id: string) => {
      try {
        const end = await this.journal.end(id);
        if (end) this.advance(id, writePosition(end));
      } catch (error) {
        failure ??= error;
      }
    };
    await inBackground('journal', () => eachDirectoryService([...this.watched.keys()], pollOne));
    if (failure) this.logger.warn({ err: failure }, 'The journal cannot be polled');
    this.timer = undefined;
    this.schedule();
  }

  private advance(id: string, end: string): void {
    const watched = this.watched.get(id);
    if (!watched || watched.end === end) return;
    watched.end = end;
    for (const wake of watched.waiting) wake();
  }
}

async function untilAdvanced(watched: Watched, seen: string, signal: AbortSignal): Promise<void> {
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
