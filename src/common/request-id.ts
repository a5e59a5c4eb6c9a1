import { uuidv7 } from 'uuidv7';

/** The name under which a request is found again in the log, the journal and an error message. */
export function createRequestId(): string {
  return uuidv7();
}
