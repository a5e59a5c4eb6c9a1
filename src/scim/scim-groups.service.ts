import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS } from '../config/config.module.js';
import { scimBaseUrl, type Settings } from '../config/settings.js';
import type { GroupAttributes, GroupRecord } from '../groups/group-record.js';
import { Groups } from '../groups/groups.service.js';
import {
  applyPatch,
  GROUP,
  type JsonObject,
  memberIds,
  mergePut,
  parsePatchOp,
  parseResource,
  project,
  requireAttributes,
  type SearchRequest,
  splitGroupPatch,
  wants,
} from '../scim-protocol/index.js';
import { conditionOf, type Listing, orderOf } from './listing.js';
import type { ScimCall } from './scim-call.js';
import { fromScimGroup, toMemberSteps, toScimGroup } from './scim-group.js';
import { type ListQuery, type Query, readProjection, readSort } from './scim-query.js';
import type { Sources } from './sources.js';
import { groupTag, requireMatch } from './version.js';
import type { Written } from './written.js';

/** Groups in SCIM's words. Members are read only where the answer shows them. */
@Injectable()
export class ScimGroups {
  private readonly baseUrl: string;

  constructor(
    private readonly groups: Groups,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.baseUrl = scimBaseUrl(settings);
  }

  async get(call: ScimCall, id: string, withMembers: boolean): Promise<Written> {
    return this.written(await this.groups.get(call.directoryServiceId, id, withMembers));
  }

  /** Answers the group without its members; `get` reads them. */
  async create(call: ScimCall, body: unknown): Promise<Written> {
    const { schema } = call.group;
    const resource = mergePut({}, parseResource(body, schema, call.strictness), schema, call.strictness);
    requireAttributes(resource, schema);
    return this.written(await this.groups.create(call, fromScimGroup(resource), memberIds(resource['members'])));
  }

  /** Replaces name and members; without `members` the group becomes empty (RFC 7644 §3.5.1, and Okta means it so). */
  async replace(call: ScimCall, id: string, body: unknown): Promise<Written> {
    const { schema } = call.group;
    const incoming = parseResource(body, schema, call.strictness);
    requireAttributes(incoming, GROUP);
    const members = [{ add: memberIds(incoming['members']), remove: [], keepOnly: true }];
    const attributes = (current: GroupRecord) =>
      accept(mergePut(this.present(current), incoming, schema, call.strictness));
    return this.written(await this.groups.change(call, id, { check: checkOf(call), attributes, members }));
  }

  async patch(call: ScimCall, id: string, body: unknown): Promise<Written> {
    const { schema } = call.group;
    const operations = splitGroupPatch(parsePatchOp(body, schema, call.strictness));
    const attributes = (current: GroupRecord) =>
      accept(applyPatch(this.present(current), operations.attributes, schema, call.strictness));
    const change = {
      check: checkOf(call),
      ...(operations.attributes.length > 0 && { attributes }),
      members: toMemberSteps(operations.members),
    };
    return this.written(await this.groups.change(call, id, change));
  }

  async delete(call: ScimCall, id: string): Promise<void> {
    await this.groups.delete(call, id, call.ifMatch === undefined ? undefined : checkOf(call));
  }

  /** What meets a query; `sources` may know more than those of groups. */
  listing(
    call: ScimCall,
    query: ListQuery,
    raw: Query | SearchRequest,
    sources: Sources = call.group.sources,
  ): Listing {
    const { directoryServiceId, group } = call;
    const condition = conditionOf(query.filter, sources);
    const projection = readProjection(raw, group.schema);
    const withMembers = wants(projection, 'members');
    return {
      resourceType: 'Group',
      order: orderOf(readSort(raw, group.schema), sources),
      count: () => this.groups.count(directoryServiceId, condition),
      list: async (page) => {
        const { records, places } = await this.groups.list(directoryServiceId, condition, { ...page, withMembers });
        return { places, records: records.map((one) => project(this.present(one), projection, group.schema)) };
      },
    };
  }

  private written(group: GroupRecord): Written {
    const location = `${this.baseUrl}/Groups/${group.id}`;
    return { resource: this.present(group), tag: groupTag(group), location, id: group.id };
  }

  private present(group: GroupRecord): JsonObject {
    return toScimGroup(group, this.baseUrl);
  }
}

function checkOf({ ifMatch }: ScimCall) {
  return (current: GroupRecord) => requireMatch(ifMatch, groupTag(current));
}

function accept(resource: JsonObject): GroupAttributes {
  requireAttributes(resource, GROUP);
  return fromScimGroup(resource);
}
