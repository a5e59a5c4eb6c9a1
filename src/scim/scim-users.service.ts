import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS } from '../config/config.module.js';
import { scimBaseUrl, type Settings } from '../config/settings.js';
import {
  applyPatch,
  type JsonObject,
  mergePut,
  type Operation,
  parsePatchOp,
  parseResource,
  project,
  requireAttributes,
  type SearchRequest,
  typedFilter,
  URN,
  USER,
} from '../scim-protocol/index.js';
import type { UserRecord } from '../users/user-record.js';
import { Users } from '../users/users.service.js';
import { toText } from './json-chunks.js';
import { type Listing, Listings } from './listing.js';
import type { ScimResources, StoredResource } from './stored-resource.js';
import { byReferencedValue } from './reference-filter.js';
import type { ScimCall } from './scim-call.js';
import { type ListQuery, type Query, readProjection, readSort } from './scim-query.js';
import { changedUser, clearedNames, newUser, type Reading, toScimUser } from './scim-user.js';
import { ResourceQuery } from '../resource-query/resource-query.js';
import type { Sources } from '../resource-query/sources.js';
import { requireMatch, userTag } from './version.js';

/** SCIM operations on users, shared by `/Users`, `/Bulk` and searches. */
@Injectable()
export class ScimUsers implements ScimResources {
  private readonly baseUrl: string;

  constructor(
    private readonly users: Users,
    private readonly listings: Listings,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.baseUrl = scimBaseUrl(settings);
  }

  async get(call: ScimCall, id: string): Promise<StoredResource> {
    return this.stored(await this.users.get(call.directoryServiceId, id));
  }

  /**
   * Declared required attributes are enforced only for new users, so that their absence cannot make a deactivation
   * fail.
   */
  async create(call: ScimCall, body: unknown): Promise<StoredResource> {
    const { schema } = call.user;
    const resource = mergePut({}, parseResource(body, schema, call.strictness), schema, call.strictness);
    requireAttributes(resource, schema);
    const user = newUser(resource, clearedNames(body), this.reading(call));
    return this.stored(await this.users.create(call, user, call));
  }

  async replace(call: ScimCall, id: string, body: unknown): Promise<StoredResource> {
    const { schema } = call.user;
    const incoming = parseResource(body, schema, call.strictness);
    requireAttributes(incoming, USER);
    return this.change(call, id, (current) => mergePut(current, incoming, schema, call.strictness));
  }

  /**
   * Reads the user, applies the PATCH and replaces it. Only a change of `active`, the most frequent request of Okta,
   * has another write path.
   */
  async patch(call: ScimCall, id: string, body: unknown): Promise<StoredResource> {
    const { schema } = call.user;
    const operations = parsePatchOp(body, schema, call.strictness);
    const active = call.ifMatch === undefined ? onlyActive(operations) : undefined;
    const changed = active === undefined ? undefined : await this.users.setActive(call, id, active, call);
    if (changed) return this.stored(changed);
    return this.change(call, id, (current) => applyPatch(current, operations, schema, call.strictness));
  }

  async delete(call: ScimCall, id: string): Promise<void> {
    const { ifMatch } = call;
    const check = ifMatch === undefined ? undefined : (current: UserRecord) => requireMatch(ifMatch, userTag(current));
    await this.users.delete(call, id, check);
  }

  /** Returns the users that match a query. `sources` may extend those of users. */
  listing(call: ScimCall, query: ListQuery, raw: Query | SearchRequest, sources: Sources = call.user.sources): Listing {
    const { directoryServiceId, user, strictness } = call;
    const projection = readProjection(raw, user.schema);
    const sort = readSort(raw, user.schema);
    const filter = query.filter && byReferencedValue(typedFilter(query.filter, user.schema, strictness), this.baseUrl);
    const users = new ResourceQuery(filter, sort, sources);
    return this.listings.of({
      resourceType: 'User',
      directoryServiceId,
      query: users,
      identity: [user.key, ...query.identity],
      lifecycle: { more: 'user.created', less: 'user.deleted' },
      list: (page) => this.users.list(directoryServiceId, users, page),
      count: () => this.users.count(directoryServiceId, users),
      lookup: { attribute: 'userName', find: (name) => this.users.findByUserName(directoryServiceId, name) },
      show: (records) => records.map((one) => [toText(project(this.present(one), projection, user.schema))]),
    });
  }

  private async change(call: ScimCall, id: string, next: (current: JsonObject) => JsonObject): Promise<StoredResource> {
    const user = await this.users.change(
      call,
      id,
      (current) => {
        requireMatch(call.ifMatch, userTag(current));
        const resource = next(this.present(current));
        requireAttributes(resource, USER);
        return changedUser(resource, current, this.reading(call));
      },
      call,
    );
    return this.stored(user);
  }

  private reading({ strictness }: ScimCall): Reading {
    return { baseUrl: this.baseUrl, strictness };
  }

  private stored(user: UserRecord): StoredResource {
    const location = `${this.baseUrl}/Users/${user.id}`;
    return { id: user.id, tag: userTag(user), location, render: () => this.present(user) };
  }

  private present(user: UserRecord): JsonObject {
    return toScimUser(user, this.baseUrl);
  }
}

/** Returns the new value of `active` if a PATCH changes nothing else, otherwise undefined. */
function onlyActive([operation, ...others]: readonly Operation[]): boolean | undefined {
  if (!operation || others.length > 0 || operation.op === 'remove') return undefined;
  const { urn, attribute, subAttribute, where } = operation.path;
  const isActive = attribute === 'active' && subAttribute === undefined && where === undefined;
  const isCore = urn === undefined || urn === URN.user;
  return isActive && isCore && typeof operation.value === 'boolean' ? operation.value : undefined;
}
