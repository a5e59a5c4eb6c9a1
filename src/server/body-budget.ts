import type { ServerResponse } from 'node:http';

/** Limits the bytes of request bodies that are held in memory until their responses are sent. */
export class BodyBudget {
  private readonly held = new Map<ServerResponse, number>();
  private bytes = 0;

  constructor(private readonly limit: number) {}

  /** Reserves bytes until the response is closed. Returns whether they were within the limit. */
  reserve(response: ServerResponse, bytes: number): boolean {
    if (this.bytes + bytes > this.limit) this.releaseLost();
    if (this.bytes + bytes > this.limit) return false;
    const before = this.held.get(response);
    if (before === undefined) response.once('close', () => this.release(response));
    this.held.set(response, (before ?? 0) + bytes);
    this.bytes += bytes;
    return true;
  }

  private release(response: ServerResponse): void {
    this.bytes -= this.held.get(response) ?? 0;
    this.held.delete(response);
  }

  /**
   * Releases the bytes when the connection closes, because a response that waits behind another one is then never
   * closed.
   */
  private releaseLost(): void {
    for (const response of this.held.keys()) {
      if (response.closed || response.req.socket.destroyed) this.release(response);
    }
  }
}
