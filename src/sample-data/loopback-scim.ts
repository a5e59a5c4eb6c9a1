import { setTimeout } from 'node:timers/promises';
import type { AddressInfo, Server } from 'node:net';
import { DomainError } from '../common/domain-error.js';
import { SCIM_PREFIX } from '../config/settings.js';

const MEDIA_TYPE = 'application/scim+json';
const MOST_TRIES = 5;

/** Resource in a response. */
export interface Resource {
  readonly id: string;
}

/** SCIM client of this server, over its own port. It honors the rate limit like any other client. */
export class LoopbackScim {
  private readonly baseUrl: string;

  constructor(
    server: Server,
    private readonly token: string,
  ) {
    const { address, port } = server.address() as AddressInfo;
    const host = ['0.0.0.0', '::'].includes(address) ? '127.0.0.1' : address;
    this.baseUrl = `http://${host.includes(':') ? `[${host}]` : host}:${port}${SCIM_PREFIX}`;
  }

  /** Creates a resource. Returns undefined if it exists already. */
  async create(path: string, resource: object): Promise<Resource | undefined> {
    const response = await this.send('POST', path, resource);
    if (response.status === 409) return undefined;
    return (await successOf(response).json()) as Resource;
  }

  /** Returns up to 200 resources that match a filter. */
  async find(path: string, filter: string): Promise<readonly Resource[]> {
    const response = await this.send('GET', `${path}?count=200&attributes=id&filter=${encodeURIComponent(filter)}`);
    const { Resources: found = [] } = (await successOf(response).json()) as { Resources?: readonly Resource[] };
    return found;
  }

  async delete(path: string): Promise<void> {
    const response = await this.send('DELETE', path);
    if (response.status !== 404) successOf(response);
    await response.arrayBuffer();
  }

  private async send(method: string, path: string, body?: object): Promise<Response> {
    for (let tries = 1; ; tries++) {
      const response = await fetch(this.baseUrl + path, {
        method,
        headers: {
          authorization: `Bearer ${this.token}`,
          'user-agent': 'Rollcall sample data',
          ...(body && { 'content-type': MEDIA_TYPE }),
        },
        ...(body && { body: JSON.stringify(body) }),
      });
      if (response.status !== 429 || tries === MOST_TRIES) return response;
      await setTimeout(Number(response.headers.get('retry-after') ?? 1) * 1000);
    }
  }
}

function successOf(response: Response): Response {
  if (response.ok) return response;
  throw new DomainError('conflict', `The sample data is incomplete: a request failed with ${response.status}`, 'id');
}
