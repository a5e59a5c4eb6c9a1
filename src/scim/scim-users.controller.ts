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
import {
  applyPatch,
  type JsonObject,
  listResponse,
  mergePut,
  parsePatchOp,
  parseResource,
  project,
  type Projection,
  requireAttributes,
  USER,
} from '../scim-protocol/index.js';
import type { UserRecord } from '../users/user-record.js';
import { Users } from '../users/users.service.js';
import { ScimExceptionFilter } from './scim-exception.filter.js';
import { type Query as ScimQuery, readListQuery, readProjection } from './scim-query.js';
import { CurrentAuthor } from './scim-request.js';
import { fromScimUser, toScimUser } from './scim-user.js';
import { ScimGuard } from './scim.guard.js';
import { USER_SOURCES } from './storage.js';

/** RFC 7644 §3 for `/Users`. */
@Controller(`${SCIM_PREFIX}/Users`)
@UseGuards(ScimGuard)
@UseFilters(ScimExceptionFilter)
export class ScimUsersController {
  private readonly baseUrl: string;

  constructor(
    private readonly users: Users,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.baseUrl = scimBaseUrl(settings);
  }

  @Get()
  async list(@CurrentAuthor() { directoryServiceId }: Author, @Query() query: ScimQuery) {
    const { startIndex, count, condition, projection } = readListQuery(query, USER, USER_SOURCES);
    const page = { limit: count, offset: startIndex - 1 };
    const { records, total } = await this.users.list(directoryServiceId, condition, page);
    return listResponse(
      records.map((user) => this.present(user, projection)),
      total,
      startIndex,
    );
  }

  @Get(':id')
  async get(@CurrentAuthor() { directoryServiceId }: Author, @Param('id') id: string, @Query() query: ScimQuery) {
    const projection = readProjection(query, USER);
    return this.present(await this.users.get(directoryServiceId, id), projection);
  }

  @Post()
  async create(
    @CurrentAuthor() author: Author,
    @Body() body: unknown,
    @Query() query: ScimQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const projection = readProjection(query, USER);
    const resource = mergePut({}, parseResource(body, USER), USER);
    requireAttributes(resource, USER);
    const user = await this.users.create(author, fromScimUser(resource));
    void reply.header('location', `${this.baseUrl}/Users/${user.id}`);
    return this.present(user, projection);
  }

  @Put(':id')
  async replace(
    @CurrentAuthor() author: Author,
    @Param('id') id: string,
    @Body() body: unknown,
    @Query() query: ScimQuery,
  ) {
    const projection = readProjection(query, USER);
    const incoming = parseResource(body, USER);
    requireAttributes(incoming, USER);
    const user = await this.users.change(author, id, (current) =>
      this.accept(mergePut(toScimUser(current, this.baseUrl), incoming, USER), current),
    );
    return this.present(user, projection);
  }

  /** PATCH is GET, then apply, then PUT: one write path, whatever the client sends. */
  @Patch(':id')
  async patch(
    @CurrentAuthor() author: Author,
    @Param('id') id: string,
    @Body() body: unknown,
    @Query() query: ScimQuery,
  ) {
    const projection = readProjection(query, USER);
    const operations = parsePatchOp(body, USER);
    const user = await this.users.change(author, id, (current) =>
      this.accept(applyPatch(toScimUser(current, this.baseUrl), operations, USER), current),
    );
    return this.present(user, projection);
  }

  @Delete(':id')
  @HttpCode(204)
  async delete(@CurrentAuthor() author: Author, @Param('id') id: string): Promise<void> {
    await this.users.delete(author, id);
  }

  private accept(resource: JsonObject, current: UserRecord) {
    requireAttributes(resource, USER);
    return fromScimUser(resource, current);
  }

  private present(user: UserRecord, projection: Projection): JsonObject {
    return project(toScimUser(user, this.baseUrl), projection, USER);
  }
}
