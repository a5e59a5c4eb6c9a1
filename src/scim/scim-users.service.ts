import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS } from '../config/config.module.js';
import { scimBaseUrl, type Settings } from '../config/settings.js';
import {
  applyPatch,
  type JsonObject,
  mergePut,
  parsePatchOp,
  parseResource,
  project,
  requireAttributes,
  type SearchRequest,
  USER,
} from '../scim-protocol/index.js';
import type { UserRecord } from '../users/user-record.js';
import { Users } from '../users/users.service.js';
import { conditionOf, type Listing, orderOf } from './listing.js';
import type { Written } from './written.js';
import type { ScimCall } from './scim-call.js';
import { type ListQuery, type Query, readProjection, readSort } from './scim-query.js';
import { fromScimUser, toScimUser } from './scim-user.js';
import type { Sources } from './sources.js';
import { requireMatch, userTag } from './version.js';

/** Users in SCIM's words: one place for what `/Users`, `/Bulk` and searches do with them. */
@Injectable()
export class ScimUsers {
  private readonly baseUrl: string;

  constructor(
    private readonly users: Users,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.baseUrl = scimBaseUrl(settings);
  }

  async get(call: ScimCall, id: string): Promise<Written> {
    return this.written(await this.users.get(call.directoryServiceId, id));
  }

  /** A declared attribute can be required of new users only: nobody's deactivation may fail for want of it. */
  async create(call: ScimCall, body: unknown): Promise<Written> {
    const { schema } = call.user;
    const resource = mergePut({}, parseResource(body, schema, call.strictness), schema, call.strictness);
    requireAttributes(resource, schema);
    return this.written(await this.users.create(call, fromScimUser(resource), call));
  }

  async replace(call: ScimCall, id: string, body: unknown): Promise<Written> {
    const { schema } = call.user;
    const incoming = parseResource(body, schema, call.strictness);
    requireAttributes(incoming, USER);
    return this.change(call, id, (current) => mergePut(current, incoming, schema, call.strictness));
  }

  /** PATCH is GET, then apply, then PUT: one write path, whatever the client sends. */
  async patch(call: ScimCall, id: string, body: unknown): Promise<Written> {
    const { schema } = call.user;
    const operations = parsePatchOp(body, schema, call.strictness);
    return this.change(call, id, (current) => applyPatch(current, operations, schema, call.strictness));
  }

  async delete(call: ScimCall, id: string): Promise<void> {
    const { ifMatch } = call;
    const check = ifMatch === undefined ? undefined : (current: UserRecord) => requireMatch(ifMatch, userTag(current));
    await this.users.delete(call, id, check);
  }

  /** What meets a query; `sources` may know more than those of users. */
  listing(call: ScimCall, query: ListQuery, raw: Query | SearchRequest, sources: Sources = call.user.sources): Listing {
    const { directoryServiceId, user } = call;
    const condition = conditionOf(query.filter, sources);
    const projection = readProjection(raw, user.schema);
    return {
      resourceType: 'User',
      order: orderOf(readSort(raw, user.schema), sources),
      count: () => this.users.count(directoryServiceId, condition),
      list: async (page) => {
        const { records, places } = await this.users.list(directoryServiceId, condition, page);
        return { places, records: records.map((one) => project(this.present(one), projection, user.schema)) };
      },
    };
  }

  private async change(call: ScimCall, id: string, next: (current: JsonObject) => JsonObject): Promise<Written> {
    const user = await this.users.change(call, id, (current) => {
      requireMatch(call.ifMatch, userTag(current));
      const resource = next(this.present(current));
      requireAttributes(resource, USER);
      return fromScimUser(resource, current);
    });
    return this.written(user);
  }

  private written(user: UserRecord): Written {
    return {
      resource: this.present(user),
      tag: userTag(user),
      location: `${this.baseUrl}/Users/${user.id}`,
      id: user.id,
    };
  }

  private present(user: UserRecord): JsonObject {
    return toScimUser(user, this.baseUrl);
  }
}
