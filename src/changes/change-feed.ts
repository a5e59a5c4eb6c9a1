import { Injectable } from '@nestjs/common';
import type { Stream } from '../graphql/stream.js';
import type { Position } from './change-cursor.js';
import type { ChangeView } from './change.type.js';
import { Changes } from './changes.service.js';
import { JournalWatcher } from './journal-watcher.js';

/** Number of changes per read. */
const BATCH = 100;

/** Changes as they happen. */
@Injectable()
export class ChangeFeed {
  constructor(
    private readonly changes: Changes,
    private readonly watcher: JournalWatcher,
  ) {}

  /** All changes after a position, first those that are there and then those to come, until the stream ends. */
  async *follow(directoryServiceId: string, from: Position, { signal, ready }: Stream): AsyncGenerator<ChangeView> {
    const watch = this.watcher.watch(directoryServiceId);
    let position = from;
    try {
      while (!signal.aborted) {
        const seen = watch.end;
        const changes = await this.changes.after(directoryServiceId, position, BATCH);
        for (const change of changes) {
          position = change.position;
          yield change;
        }
        await (changes.length === BATCH ? ready() : watch.untilAdvanced(seen, signal));
      }
    } finally {
      watch.release();
    }
  }
}
