import { Injectable } from '@nestjs/common';

/** How far the process is on its way to its end. */
@Injectable()
export class Shutdown {
  private phase: 'running' | 'announced' | 'closing' = 'running';

  /** Makes `/readyz` answer 503, so that load balancers send no more requests. Everything is still served. */
  announce(): void {
    if (this.phase === 'running') this.phase = 'announced';
  }

  /** Refuses requests that come in from now on; those under way are answered. */
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
