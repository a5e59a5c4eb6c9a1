import { Injectable } from '@nestjs/common';
import { EndWatcher } from '../database/end-watcher.js';
import { writePosition } from './change-cursor.js';
import { JournalRepository } from './journal.repository.js';

const INTERVAL_MS = 250;

/** Detects that the journals of directory services advance. */
@Injectable()
export class JournalWatcher extends EndWatcher {
  constructor(private readonly journal: JournalRepository) {
    super('journal', INTERVAL_MS);
  }

  protected async endOf(directoryServiceId: string): Promise<string | undefined> {
    const end = await this.journal.end(directoryServiceId);
    return end && writePosition(end);
  }
}
