import { Inject, Injectable } from '@nestjs/common';
import type { RawBuilder } from 'kysely';
import { CountCache } from '../changes/count-cache.js';
import { SETTINGS } from '../config/config.module.js';
import { scimBaseUrl, type Settings } from '../config/settings.js';
import type { PageQuery, Page } from '../database/keyset.js';
import { countGroups } from '../groups/group-listing.js';
import type { GroupAttributes, GroupRecord, MemberBatch } from '../groups/group-record.js';
import { Groups } from '../groups/groups.service.js';
import {
  applyPatch,
  type Filter,
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
import { queryDigest } from './cursor-text.js';
import { memberShape, type MemberShape, type Pieces, toText, wantsMembers, withArray } from './json-pieces.js';
import { conditionOf, isFirstPage, type Listing, orderOf, valueLookedUp } from './listing.js';
import { byReferencedValue } from './reference-filter.js';
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
    private readonly totals: CountCache,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.baseUrl = scimBaseUrl(settings);
  }

  /** A group without its members. */
  async get(call: ScimCall, id: string): Promise<Written> {
    return this.written(await this.groups.get(call.directoryServiceId, id));
  }

  /** A group and its members, as far as one statement reads them. */
  async getWithMembers(call: ScimCall, id: string, projection: Projection): Promise<Written & { members: Pieces }> {
    const { directoryServiceId } = call;
    const shape = memberShape(projection, call.group.schema, this.baseUrl);
    const { group, members } = await this.groups.getWithMembers(directoryServiceId, id);
    return { ...this.written(group), members: membersOf(directoryServiceId, group.id, members, shape) };
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
    await this.groups.delete(call, id, checkOf(call));
  }

  /** What meets a query; `sources` may know more than those of groups. */
  listing(
    call: ScimCall,
    query: ListQuery,
    raw: Query | SearchRequest,
    sources: Sources = call.group.sources,
  ): Listing {
    const { directoryServiceId, group } = call;
    const projection = readProjection(raw, group.schema);
    const order = orderOf(readSort(raw, group.schema), sources);
    const filter = query.filter && this.readable(query.filter, call);
    const condition = () => conditionOf(filter, sources);
    return {
      resourceType: 'Group',
      order,
      count: (goesOn = false) =>
        this.totals.of({
          goesOn,
          directoryServiceId,
          key: queryDigest([directoryServiceId, 'Group', group.key, ...query.identity]),
          counted: filter ? undefined : { more: 'group.created', less: 'group.deleted' },
          count: () => countGroups(directoryServiceId, condition()),
        }),
      list: async (page) => {
        const { records, positions } = await this.find(directoryServiceId, filter, condition, page);
        return { resources: await this.shown(directoryServiceId, records, projection, group.schema), positions };
      },
    };
  }

  private readable(filter: Filter, { group, strictness }: ScimCall): Filter {
    return byReferencedValue(typedFilter(filter, group.schema, strictness), this.baseUrl);
  }

  /** What Okta asks most, one displayName, has a statement of its own. */
  private async find(
    directoryServiceId: string,
    filter: Filter | undefined,
    condition: () => RawBuilder<unknown>,
    page: PageQuery,
  ): Promise<Page<GroupRecord>> {
    const displayName = isFirstPage(page) ? valueLookedUp(filter, 'displayName') : undefined;
    if (displayName === undefined) return this.groups.list(directoryServiceId, condition(), page);
    const found = await this.groups.findByDisplayName(directoryServiceId, displayName);
    return found ? { records: [found], positions: [{ key: null, id: found.id }] } : { records: [], positions: [] };
  }

  private async shown(
    directoryServiceId: string,
    groups: readonly GroupRecord[],
    projection: Projection,
    schema: ResourceSchema,
  ): Promise<Pieces[]> {
    const heads = groups.map((one) => project(this.present(one), projection, schema));
    if (!wantsMembers(projection, schema)) return heads.map((head) => [toText(head)]);
    const shape = memberShape(projection, schema, this.baseUrl);
    const members = await this.groups.firstMembers(directoryServiceId, groups);
    return heads.map((head, index) => {
      const { id } = groups[index]!;
      return withArray(head, 'members', membersOf(directoryServiceId, id, members.get(id), shape));
    });
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
  return ifMatch === undefined ? undefined : (current: GroupRecord) => requireMatch(ifMatch, groupTag(current));
}

/** Members as far as they were read; where there may be more, all of them are read while the answer is sent. */
function membersOf(
  directoryServiceId: string,
  groupId: string,
  read: MemberBatch | undefined,
  shape: MemberShape,
): Pieces {
  if (!read || read.last !== undefined) return [{ directoryServiceId, groupId, shape }];
  return [shape(read.json)];
}

function accept(resource: JsonObject): GroupAttributes {
  requireAttributes(resource, GROUP);
  return fromScimGroup(resource);
}
