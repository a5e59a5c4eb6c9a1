import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { applyGroupPatch, applyUserPatch, type Resource } from './scim-fake-patch.js';

/** Hook before the response of the fake. Returns true if it has responded. */
export type Meddler = (request: IncomingMessage, response: ServerResponse, body: Resource | undefined) => boolean;

type Kind = 'Users' | 'Groups';
type Answer = { readonly status: number; readonly body?: unknown };

const LIST = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';

/** Minimal in-memory SCIM server for Okta's client. Tests of the simulator inject faults into it. */
export class ScimFake {
  readonly stores: Record<Kind, Map<string, Resource>> = { Users: new Map(), Groups: new Map() };
  readonly seen: { method: string; path: string; headers: IncomingMessage['headers']; body: Resource | undefined }[] =
    [];
  meddle: Meddler = () => false;
  private readonly server = createServer((request, response) => void this.serve(request, response));

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/api/v1/scim`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url: path = '', headers } = request;
    const body = method === 'GET' || method === 'DELETE' ? undefined : ((await json(request)) as Resource);
    this.seen.push({ method, path, headers, body });
    if (this.meddle(request, response, body)) {
      return;
    }
    const answer = this.answer(method, new URL(path, 'http://fake'), body ?? {});
    response.writeHead(answer.status, { 'Content-Type': 'application/scim+json' });
    response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
  }

  private answer(method: string, url: URL, body: Resource): Answer {
    const [kind, id] = url.pathname.split('/').slice(4) as [Kind, string | undefined];
    if (id === undefined) {
      return method === 'POST' ? this.create(kind, body) : this.list(kind, url.searchParams);
    }
    const current = this.stores[kind].get(id);
    return current ? this.one(method, kind, { current, body }) : failure(404, `${id} not found.`);
  }

  private one(method: string, kind: Kind, { current, body }: { current: Resource; body: Resource }): Answer {
    const id = String(current['id']);
    if (method === 'DELETE') {
      this.stores[kind].delete(id);
      return { status: 204 };
    }
    if (method === 'PUT') {
      this.stores[kind].set(id, stored(id, body));
    } else if (method === 'PATCH') {
      const patch = kind === 'Users' ? applyUserPatch : applyGroupPatch;
      this.stores[kind].set(id, patch(current, body));
    }
    return { status: 200, body: this.stores[kind].get(id) };
  }

  private create(kind: Kind, body: Resource): Answer {
    const key = kind === 'Users' ? 'userName' : 'displayName';
    const same = [...this.stores[kind].values()].find(
      (other) => sameText(other[key], body[key]) || (kind === 'Users' && other['externalId'] === body['externalId']),
    );
    if (same && same['active'] !== false) {
      return failure(409, `${String(body[key])} is taken.`);
    }
    const id = typeof same?.['id'] === 'string' ? same['id'] : randomUUID();
    this.stores[kind].set(id, stored(id, body));
    return { status: 201, body: this.stores[kind].get(id) };
  }

  private list(kind: Kind, parameters: URLSearchParams): Answer {
    const name = /^(?:userName|displayName) eq (".*")$/.exec(parameters.get('filter') ?? '')?.[1];
    const wanted: unknown = name && JSON.parse(name);
    const found = [...this.stores[kind].values()].filter(
      (resource) => wanted === undefined || sameText(resource['userName'] ?? resource['displayName'], wanted),
    );
    const startIndex = Number(parameters.get('startIndex') ?? 1);
    const page = found.slice(startIndex - 1, startIndex - 1 + Number(parameters.get('count') ?? 100));
    const numbers = { totalResults: found.length, startIndex, itemsPerPage: page.length };
    return { status: 200, body: { schemas: [LIST], ...numbers, Resources: page } };
  }
}

function stored(id: string, body: Resource): Resource {
  const { password: _password, groups: _groups, name, ...rest } = body;
  const { formatted: _stale, ...parts } = (name ?? {}) as Resource;
  return { ...rest, ...(name !== undefined && { name: parts }), id };
}

export function failure(status: number, detail: string): Answer {
  return { status, body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], detail, status: String(status) } };
}

const sameText = (left: unknown, right: unknown): boolean => String(left).toLowerCase() === String(right).toLowerCase();
