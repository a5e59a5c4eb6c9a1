import { Injectable } from '@nestjs/common';
import { isUuid } from '../../common/uuid.js';
import { eachDirectoryService, findInDirectoryServices } from '../../database/each-directory-service.js';
import { DirectoryServices } from '../../directory-services/directory-services.service.js';
import type { Connection } from '../../graphql/connection.js';
import { readCursor, toConnection } from '../../graphql/keyset.js';
import { type RequestFilter, ScimRequestsRepository } from '../store/scim-requests.repository.js';
import { ScimRequestOutcome, type ScimRequestsArgs, type ScimRequestView } from './scim-request.type.js';

const ORDER = 'scimRequest';

interface Bodies {
  readonly requestBody: string | null;
  readonly responseBody: string | null;
}

/**
 * Browsing the request log of an organization, newest first. Deleted directory services are among those that are read: what
 * is sent to them is refused, and that is worth knowing.
 */
@Injectable()
export class RequestPages {
  constructor(
    private readonly requests: ScimRequestsRepository,
    private readonly services: DirectoryServices,
  ) {}

  async page(organizationId: string, args: ScimRequestsArgs): Promise<Connection<ScimRequestView>> {
    const before = readCursor(args.after, ORDER)?.id;
    const filter = filterOf(args);
    const limit = args.first + 1;
    const owners = await this.services.idsWithDeleted(organizationId, args.directoryServiceId);
    const newest = await eachDirectoryService(owners, (id) => this.requests.newest(id, filter, { before, limit }));
    return toConnection({
      // Ids are UUIDv7: the order of their texts is the order of arrival.
      rows: newest
        .flat()
        .toSorted((a, b) => (a.id < b.id ? 1 : -1))
        .slice(0, limit),
      page: args,
      order: ORDER,
      place: ({ id }) => ({ key: '', id }),
      node: (row) => row,
      count: async () => {
        const counts = await eachDirectoryService(owners, (id) => this.requests.count(id, filter));
        return counts.reduce((sum, count) => sum + count, 0);
      },
    });
  }

  async find(organizationId: string, id: string): Promise<ScimRequestView | undefined> {
    if (!isUuid(id)) return undefined;
    const owners = await this.services.idsWithDeleted(organizationId);
    return findInDirectoryServices(owners, (owner) => this.requests.find(owner, id));
  }

  /** The bodies of requests that a page has shown: they are large, and only read when asked for. */
  async bodies(directoryServiceId: string, ids: readonly string[]): Promise<Map<string, Bodies>> {
    const bodies = await this.requests.bodies(directoryServiceId, ids);
    return new Map([...bodies].map(([id, [requestBody, responseBody]]) => [id, { requestBody, responseBody }]));
  }
}

function filterOf({ outcome, explanation, method, search, from, to }: ScimRequestsArgs): RequestFilter {
  return { isFailed: outcome && outcome === ScimRequestOutcome.FAILED, explanation, method, search, from, to };
}
