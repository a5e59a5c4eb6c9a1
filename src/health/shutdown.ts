import { Injectable } from '@nestjs/common';

/** State of the shutdown of this process. */
@Injectable()
export class Shutdown {
  private phase: 'running' | 'announced' | 'closing' = 'running';

  /** Makes `/readyz` return 503, so that load balancers send no more requests. All requests are still served. */
  announce(): void {
    if (this.phase === 'running') this.phase = 'announced';
  }

  /** Rejects new requests. Requests in progress are completed. */
  close(): void {
    this.phase = 'closing';
  }

  get isAnnounced(): boolean {
    return this.phase !== 'running';
  }

  get isClosing(): boolean {
    return this.phase === 'closing';
  }
}
