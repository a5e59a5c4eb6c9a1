import { Injectable } from '@nestjs/common';
import { isUuid } from '../../common/uuid.js';
import { findInDirectoryServices } from '../../database/each-directory-service.js';
import { DirectoryServices } from '../../directory-services/directory-services.service.js';
import type { Connection } from '../../graphql/connection.js';
import { connectionOver } from '../../graphql/directory-service-list.js';
import { readCursor } from '../../graphql/keyset.js';
import { type RequestFilter, ScimRequestsRepository } from '../store/scim-requests.repository.js';
import { ScimRequestOutcome, type ScimRequestsArgs, type ScimRequestView } from './scim-request.type.js';

const ORDER = 'scimRequest';

interface Bodies {
  readonly requestBody: string | null;
  readonly responseBody: string | null;
}

/**
 * Pages of the request log of an organization, newest first. They include deleted directory services, whose clients may
 * still send requests.
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
    return connectionOver({
      ids: await this.services.idsWithDeleted(organizationId, args.directoryServiceId),
      page: args,
      order: ORDER,
      // The ids are UUIDv7, so their order is the order of arrival.
      descending: true,
      place: ({ id }) => ({ key: '', id }),
      rows: (id, limit) => this.requests.newest(id, filter, { before, limit }),
      count: (id) => this.requests.count(id, filter),
    });
  }

  async find(organizationId: string, id: string): Promise<ScimRequestView | undefined> {
    if (!isUuid(id)) return undefined;
    const owners = await this.services.idsWithDeleted(organizationId);
    return findInDirectoryServices(owners, (owner) => this.requests.find(owner, id));
  }

  /** Returns the bodies of requests of a page. They are large, so they are read only if a client requests them. */
  async bodies(directoryServiceId: string, ids: readonly string[]): Promise<Map<string, Bodies>> {
    const bodies = await this.requests.bodies(directoryServiceId, ids);
    return new Map([...bodies].map(([id, [requestBody, responseBody]]) => [id, { requestBody, responseBody }]));
  }
}

function filterOf({ outcome, explanation, method, search, from, to }: ScimRequestsArgs): RequestFilter {
  return { isFailed: outcome && outcome === ScimRequestOutcome.FAILED, explanation, method, search, from, to };
}
