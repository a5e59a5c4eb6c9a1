import { Injectable } from '@nestjs/common';
import { EndWatcher } from '../../database/end-watcher.js';
import { RequestEndRepository } from './request-end.repository.js';

const INTERVAL_MS = 500;

/** Detects that the request logs of directory services advance. */
@Injectable()
export class RequestLogWatcher extends EndWatcher {
  constructor(private readonly requests: RequestEndRepository) {
    super('request-log', INTERVAL_MS);
  }

  protected endOf(directoryServiceId: string): Promise<string | undefined> {
    return this.requests.newest(directoryServiceId);
  }
}
