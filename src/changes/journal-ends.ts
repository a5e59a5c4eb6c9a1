import { Injectable, Logger } from '@nestjs/common';
import { inBackground } from '../database/work-limits.js';
import { writePosition } from './change-cursor.js';
import { Changes } from './changes.service.js';

/** Polling interval while a subscriber waits. */
const INTERVAL_MS = 250;

interface Watched {
  /** The end of the journal as far as this process knows; changes whenever there are news. */
  end: string;
  watchers: number;
  readonly waiting: Set<() => void>;
}

/** One look at the end of a journal, which `moved` compares with the present one. */
export interface Watch {
  readonly end: string;
  /** Settles when the journal no longer ends at `seen`, or `signal` is aborted. */
  moved(seen: string, signal: AbortSignal): Promise<void>;
  release(): void;
}

/**
 * Tells when journals grow, whichever process writes them: while a client watches, one indexed statement every quarter of a
 * second asks for the ends of all that are watched. Nobody who writes has to do anything for it (docs/decisions/0007).
 */
@Injectable()
export class JournalEnds {
  private readonly watched = new Map<string, Watched>();
  private readonly logger = new Logger('JournalEnds');
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly changes: Changes) {}

  watch(directoryServiceId: string): Watch {
    const watched = this.watched.get(directoryServiceId) ?? { end: '', watchers: 0, waiting: new Set() };
    this.watched.set(directoryServiceId, watched);
    watched.watchers++;
    this.schedule();
    return {
      get end() {
        return watched.end;
      },
      moved: (seen, signal) => moved(watched, seen, signal),
      release: () => {
        if (--watched.watchers === 0) this.watched.delete(directoryServiceId);
      },
    };
  }

  private schedule(): void {
    if (this.timer || this.watched.size === 0) return;
    this.timer = setTimeout(() => void this.look(), INTERVAL_MS);
    this.timer.unref();
  }

  /** Polls again after a failure; subscribers miss no change. */
  private async look(): Promise<void> {
    try {
      const ends = await inBackground('journal', () => this.changes.ends([...this.watched.keys()]));
      for (const [id, position] of ends) this.tell(id, writePosition(position));
    } catch (error) {
      this.logger.warn({ err: error }, 'The journal cannot be asked for news');
    }
    this.timer = undefined;
    this.schedule();
  }

  private tell(id: string, end: string): void {
    const watched = this.watched.get(id);
    if (!watched || watched.end === end) return;
    watched.end = end;
    for (const wake of watched.waiting) wake();
  }
}

async function moved(watched: Watched, seen: string, signal: AbortSignal): Promise<void> {
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
