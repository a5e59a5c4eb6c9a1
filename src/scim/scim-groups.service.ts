import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS } from '../config/config.module.js';
import { scimBaseUrl, type Settings } from '../config/settings.js';
import type { GroupAttributes, GroupRecord, MemberBatch } from '../groups/group-record.js';
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
  type Projection,
  requireAttributes,
  type ResourceSchema,
  type SearchRequest,
  splitGroupPatch,
  typedFilter,
} from '../scim-protocol/index.js';
import { memberShape, type MemberShape, type JsonChunks, toText, wantsMembers, withArray } from './json-chunks.js';
import { type Listing, Listings } from './listing.js';
import { byReferencedValue } from './reference-filter.js';
import type { ScimCall } from './scim-call.js';
import { fromScimGroup, toScimGroup } from './scim-group.js';
import { type ListQuery, type Query, readProjection, readSort } from './scim-query.js';
import { ResourceQuery } from '../resource-query/resource-query.js';
import type { Sources } from '../resource-query/sources.js';
import { groupTag, requireMatch } from './version.js';
import type { ScimResources, StoredReference, StoredResource } from './stored-resource.js';

/** SCIM operations on groups. Members are read only if the response contains them. */
@Injectable()
export class ScimGroups implements ScimResources {
  private readonly baseUrl: string;

  constructor(
    private readonly groups: Groups,
    private readonly listings: Listings,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.baseUrl = scimBaseUrl(settings);
  }

  /** Returns a group, with the members that one statement reads if the client requests them. */
  async get(call: ScimCall, id: string, projection: Projection): Promise<StoredResource> {
    const { directoryServiceId, group: kind } = call;
    if (!wantsMembers(projection, kind.schema)) return this.stored(await this.groups.get(directoryServiceId, id));
    const shape = memberShape(projection, kind.schema, this.baseUrl);
    const { group, members } = await this.groups.getWithMembers(directoryServiceId, id);
    return { ...this.stored(group), members: membersOf(directoryServiceId, group.id, members, shape) };
  }

  async create(call: ScimCall, body: unknown): Promise<StoredReference> {
    const { schema } = call.group;
    const resource = mergePut({}, parseResource(body, schema, call.strictness), schema, call.strictness);
    requireAttributes(resource, schema);
    return this.reference(await this.groups.create(call, fromScimGroup(resource), memberIds(resource['members'])));
  }

  /** Replaces name and members. Without `members`, the group becomes empty (RFC 7644 §3.5.1), as Okta expects. */
  async replace(call: ScimCall, id: string, body: unknown): Promise<StoredReference> {
    const { schema } = call.group;
    const incoming = parseResource(body, schema, call.strictness);
    requireAttributes(incoming, GROUP);
    const members = [{ kind: 'replace', ids: memberIds(incoming['members']) } as const];
    const attributes = (current: GroupRecord) =>
      accept(mergePut(this.present(current), incoming, schema, call.strictness));
    return this.reference(await this.groups.change(call, id, { check: checkOf(call), attributes, members }));
  }

  async patch(call: ScimCall, id: string, body: unknown): Promise<StoredReference> {
    const { schema } = call.group;
    const operations = splitGroupPatch(parsePatchOp(body, schema, call.strictness));
    const attributes = (current: GroupRecord) =>
      accept(applyPatch(this.present(current), operations.attributes, schema, call.strictness));
    const change = {
      check: checkOf(call),
      ...(operations.attributes.length > 0 && { attributes }),
      members: operations.members,
    };
    return this.reference(await this.groups.change(call, id, change));
  }

  async delete(call: ScimCall, id: string): Promise<void> {
    await this.groups.delete(call, id, checkOf(call));
  }

  /** Returns the groups that match a query. `sources` may extend those of groups. */
  listing(
    call: ScimCall,
    query: ListQuery,
    raw: Query | SearchRequest,
    sources: Sources = call.group.sources,
  ): Listing {
    const { directoryServiceId, group, strictness } = call;
    const projection = readProjection(raw, group.schema);
    const sort = readSort(raw, group.schema);
    const filter = query.filter && byReferencedValue(typedFilter(query.filter, group.schema, strictness), this.baseUrl);
    const groups = new ResourceQuery(filter, sort, sources);
    return this.listings.of({
      resourceType: 'Group',
      directoryServiceId,
      query: groups,
      identity: [group.key, ...query.identity],
      lifecycle: { more: 'group.created', less: 'group.deleted' },
      list: (page) => this.groups.list(directoryServiceId, groups, page),
      count: () => this.groups.count(directoryServiceId, groups),
      lookup: { attribute: 'displayName', find: (name) => this.groups.findByDisplayName(directoryServiceId, name) },
      show: (records) => this.shown(directoryServiceId, records, projection, group.schema),
    });
  }

  private async shown(
    directoryServiceId: string,
    groups: readonly GroupRecord[],
    projection: Projection,
    schema: ResourceSchema,
  ): Promise<JsonChunks[]> {
    const heads = groups.map((one) => project(this.present(one), projection, schema));
    if (!wantsMembers(projection, schema)) return heads.map((head) => [toText(head)]);
    const shape = memberShape(projection, schema, this.baseUrl);
    const members = await this.groups.firstMembers(directoryServiceId, groups);
    return heads.map((head, index) => {
      const { id } = groups[index]!;
      return withArray(head, 'members', membersOf(directoryServiceId, id, members.get(id), shape));
    });
  }

  private stored(group: GroupRecord): StoredResource {
    return { ...this.reference(group), render: () => this.present(group) };
  }

  private reference(group: GroupRecord): StoredReference {
    return { id: group.id, tag: groupTag(group), location: `${this.baseUrl}/Groups/${group.id}` };
  }

  private present(group: GroupRecord): JsonObject {
    return toScimGroup(group, this.baseUrl);
  }
}

function checkOf({ ifMatch }: ScimCall) {
  return ifMatch === undefined ? undefined : (current: GroupRecord) => requireMatch(ifMatch, groupTag(current));
}

/** Returns the members that were read. If there may be more, defers reading all members until the response is sent. */
function membersOf(
  directoryServiceId: string,
  groupId: string,
  read: MemberBatch | undefined,
  shape: MemberShape,
): JsonChunks {
  if (!read || read.last !== undefined) return [{ directoryServiceId, groupId, shape }];
  return [shape(read.json)];
}

function accept(resource: JsonObject): GroupAttributes {
  requireAttributes(resource, GROUP);
  return fromScimGroup(resource);
}
