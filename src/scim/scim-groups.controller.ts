import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  Patch,
  Post,
  Put,
  Query,
  Res,
  UseFilters,
  UseGuards,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Author } from '../changes/author.js';
import { SETTINGS } from '../config/config.module.js';
import { SCIM_PREFIX, scimBaseUrl, type Settings } from '../config/settings.js';
import type { GroupAttributes, GroupRecord } from '../groups/group-record.js';
import { Groups } from '../groups/groups.service.js';
import {
  applyPatch,
  GROUP,
  type JsonObject,
  listResponse,
  memberIds,
  mergePut,
  parsePatchOp,
  parseResource,
  project,
  type Projection,
  requireAttributes,
  splitGroupPatch,
  wants,
} from '../scim-protocol/index.js';
import { ScimExceptionFilter } from './scim-exception.filter.js';
import { fromScimGroup, toMemberSteps, toScimGroup } from './scim-group.js';
import { type Query as ScimQuery, readListQuery, readProjection } from './scim-query.js';
import { CurrentAuthor } from './scim-request.js';
import { ScimGuard } from './scim.guard.js';
import { GROUP_SOURCES } from './storage.js';

/** RFC 7644 §3 for `/Groups`. Members are read only where the answer shows them. */
@Controller(`${SCIM_PREFIX}/Groups`)
@UseGuards(ScimGuard)
@UseFilters(ScimExceptionFilter)
export class ScimGroupsController {
  private readonly baseUrl: string;

  constructor(
    private readonly groups: Groups,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.baseUrl = scimBaseUrl(settings);
  }

  @Get()
  async list(@CurrentAuthor() { directoryServiceId }: Author, @Query() query: ScimQuery) {
    const { startIndex, count, condition, projection } = readListQuery(query, GROUP, GROUP_SOURCES);
    const page = { limit: count, offset: startIndex - 1, withMembers: wants(projection, 'members') };
    const { records, total } = await this.groups.list(directoryServiceId, condition, page);
    return listResponse(
      records.map((group) => this.present(group, projection)),
      total,
      startIndex,
    );
  }

  @Get(':id')
  async get(@CurrentAuthor() { directoryServiceId }: Author, @Param('id') id: string, @Query() query: ScimQuery) {
    return this.read(directoryServiceId, id, readProjection(query, GROUP));
  }

  @Post()
  async create(
    @CurrentAuthor() author: Author,
    @Body() body: unknown,
    @Query() query: ScimQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const projection = readProjection(query, GROUP);
    const resource = mergePut({}, parseResource(body, GROUP), GROUP);
    requireAttributes(resource, GROUP);
    const group = await this.groups.create(author, fromScimGroup(resource), memberIds(resource['members']));
    void reply.header('location', `${this.baseUrl}/Groups/${group.id}`);
    return this.read(author.directoryServiceId, group.id, projection);
  }

  /** Replaces name and members; a body without `members` empties the group (RFC 7644 §3.5.1, Okta's App Integration Wizard). */
  @Put(':id')
  async replace(
    @CurrentAuthor() author: Author,
    @Param('id') id: string,
    @Body() body: unknown,
    @Query() query: ScimQuery,
  ) {
    const projection = readProjection(query, GROUP);
    const incoming = parseResource(body, GROUP);
    requireAttributes(incoming, GROUP);
    const members = [{ add: memberIds(incoming['members']), remove: [], keepOnly: true }];
    const attributes = (current: GroupRecord) => accept(mergePut(toScimGroup(current, this.baseUrl), incoming, GROUP));
    await this.groups.change(author, id, { attributes, members });
    return this.read(author.directoryServiceId, id, projection);
  }

  /** Answers 204 and no group, which may be large, unless the client asks for attributes (RFC 7644 §3.5.2). */
  @Patch(':id')
  async patch(
    @CurrentAuthor() author: Author,
    @Param('id') id: string,
    @Body() body: unknown,
    @Query() query: ScimQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const projection = readProjection(query, GROUP);
    const operations = splitGroupPatch(parsePatchOp(body, GROUP));
    const attributes = (current: GroupRecord) =>
      accept(applyPatch(toScimGroup(current, this.baseUrl), operations.attributes, GROUP));
    await this.groups.change(author, id, {
      ...(operations.attributes.length > 0 && { attributes }),
      members: toMemberSteps(operations.members),
    });
    if (query['attributes'] !== undefined || query['excludedAttributes'] !== undefined) {
      return this.read(author.directoryServiceId, id, projection);
    }
    void reply.status(204);
    return undefined;
  }

  @Delete(':id')
  @HttpCode(204)
  async delete(@CurrentAuthor() author: Author, @Param('id') id: string): Promise<void> {
    await this.groups.delete(author, id);
  }

  private async read(directoryServiceId: string, id: string, projection: Projection): Promise<JsonObject> {
    const group = await this.groups.get(directoryServiceId, id, wants(projection, 'members'));
    return this.present(group, projection);
  }

  private present(group: GroupRecord, projection: Projection): JsonObject {
    return project(toScimGroup(group, this.baseUrl), projection, GROUP);
  }
}

function accept(resource: JsonObject): GroupAttributes {
  requireAttributes(resource, GROUP);
  return fromScimGroup(resource);
}
