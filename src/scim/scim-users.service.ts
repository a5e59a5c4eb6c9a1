import { Inject, Injectable } from '@nestjs/common';
import type { RawBuilder } from 'kysely';
import { CountCache } from '../changes/count-cache.js';
import { SETTINGS } from '../config/config.module.js';
import { scimBaseUrl, type Settings } from '../config/settings.js';
import {
  applyPatch,
  type Filter,
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
import type { PageQuery, Page } from '../database/keyset.js';
import { countUsers } from '../users/user-listing.js';
import type { UserRecord } from '../users/user-record.js';
import { Users } from '../users/users.service.js';
import { queryDigest } from './cursor-text.js';
import { toText } from './json-pieces.js';
import { conditionOf, isFirstPage, type Listing, orderOf, valueLookedUp } from './listing.js';
import type { Written } from './written.js';
import { byReferencedValue } from './reference-filter.js';
import type { ScimCall } from './scim-call.js';
import { type ListQuery, type Query, readProjection, readSort } from './scim-query.js';
import { changedUser, clearedNames, newUser, type Reading, toScimUser } from './scim-user.js';
import type { Sources } from './sources.js';
import { requireMatch, userTag } from './version.js';

/** Users in SCIM's words: one place for what `/Users`, `/Bulk` and searches do with them. */
@Injectable()
export class ScimUsers {
  private readonly baseUrl: string;

  constructor(
    private readonly users: Users,
    private readonly totals: CountCache,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.baseUrl = scimBaseUrl(settings);
  }

  async get(call: ScimCall, id: string): Promise<Written> {
    return this.written(await this.users.get(call.directoryServiceId, id));
  }

  /** A declared attribute is required of new users only, so that its absence cannot make a deactivation fail. */
  async create(call: ScimCall, body: unknown): Promise<Written> {
    const { schema } = call.user;
    const resource = mergePut({}, parseResource(body, schema, call.strictness), schema, call.strictness);
    requireAttributes(resource, schema);
    const user = newUser(resource, clearedNames(body), this.reading(call));
    return this.written(await this.users.create(call, user, call));
  }

  async replace(call: ScimCall, id: string, body: unknown): Promise<Written> {
    const { schema } = call.user;
    const incoming = parseResource(body, schema, call.strictness);
    requireAttributes(incoming, USER);
    return this.change(call, id, (current) => mergePut(current, incoming, schema, call.strictness));
  }

  /** PATCH reads, applies and repositions: one write path for all requests except the most frequent one of Okta. */
  async patch(call: ScimCall, id: string, body: unknown): Promise<Written> {
    const { schema } = call.user;
    const operations = parsePatchOp(body, schema, call.strictness);
    const active = call.ifMatch === undefined ? onlyActive(operations) : undefined;
    const changed = active === undefined ? undefined : await this.users.setActive(call, id, active, call);
    if (changed) return this.written(changed);
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
    const projection = readProjection(raw, user.schema);
    const order = orderOf(readSort(raw, user.schema), sources);
    const filter = query.filter && this.readable(query.filter, call);
    const condition = () => conditionOf(filter, sources);
    return {
      resourceType: 'User',
      order,
      count: (goesOn = false) =>
        this.totals.of({
          goesOn,
          directoryServiceId,
          key: queryDigest([directoryServiceId, 'User', user.key, ...query.identity]),
          counted: filter ? undefined : { more: 'user.created', less: 'user.deleted' },
          count: () => countUsers(directoryServiceId, condition()),
        }),
      list: async (page) => {
        const { records, positions } = await this.find(directoryServiceId, filter, condition, page);
        const resources = records.map((one) => [toText(project(this.present(one), projection, user.schema))]);
        return { resources, positions };
      },
    };
  }

  private readable(filter: Filter, { user, strictness }: ScimCall): Filter {
    return byReferencedValue(typedFilter(filter, user.schema, strictness), this.baseUrl);
  }

  /** The most frequent queries of Okta, all users and one userName, have prepared statements of their own. */
  private async find(
    directoryServiceId: string,
    filter: Filter | undefined,
    condition: () => RawBuilder<unknown>,
    page: PageQuery,
  ): Promise<Page<UserRecord>> {
    if (!filter && !page.order) return this.users.all(directoryServiceId, page);
    const userName = isFirstPage(page) ? valueLookedUp(filter, 'userName') : undefined;
    if (userName === undefined) return this.users.list(directoryServiceId, condition(), page);
    const found = await this.users.findByUserName(directoryServiceId, userName);
    return found ? { records: [found], positions: [{ key: null, id: found.id }] } : { records: [], positions: [] };
  }

  private async change(call: ScimCall, id: string, next: (current: JsonObject) => JsonObject): Promise<Written> {
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
    return this.written(user);
  }

  private reading({ strictness }: ScimCall): Reading {
    return { baseUrl: this.baseUrl, strictness };
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

/** Whether a PATCH activates or deactivates, where it does nothing else. */
function onlyActive([operation, ...others]: readonly Operation[]): boolean | undefined {
  if (!operation || others.length > 0 || operation.op === 'remove') return undefined;
  const { urn, attribute, subAttribute, where } = operation.path;
  const isActive = attribute === 'active' && subAttribute === undefined && where === undefined;
  const isCore = urn === undefined || urn === URN.user;
  return isActive && isCore && typeof operation.value === 'boolean' ? operation.value : undefined;
}
