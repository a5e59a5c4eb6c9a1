import { Injectable } from '@nestjs/common';
import { EndWatcher } from '../database/end-watcher.js';
import { JournalRepository } from './journal.repository.js';

const INTERVAL_MS = 250;

/** Detects that the journals of directory services advance. */
@Injectable()
export class JournalWatcher extends EndWatcher {
  constructor(private readonly journal: JournalRepository) {
    super('journal', INTERVAL_MS);
  }

  protected endOf(directoryServiceId: string): Promise<string> {
    return this.journal.end(directoryServiceId);
  }
}
