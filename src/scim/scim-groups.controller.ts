import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
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
import { SCIM_PREFIX } from '../config/settings.js';
import { parseSearchRequest, type SearchRequest } from '../scim-protocol/index.js';
import { answer } from './answer.js';
import { wantsMembers, withArray } from './json-pieces.js';
import { MemberStream } from './member-stream.js';
import { Pager } from './pager.js';
import { CurrentCall, type ScimCall } from './scim-call.js';
import { ScimExceptionFilter } from './http/scim-exception.filter.js';
import { ScimGroups } from './scim-groups.service.js';
import { isGiven, type Query as ScimQuery, readListQuery, readProjection } from './scim-query.js';
import { ScimGuard } from './http/scim.guard.js';

/** RFC 7644 §3 for `/Groups`. */
@Controller(`${SCIM_PREFIX}/Groups`)
@UseGuards(ScimGuard)
@UseFilters(ScimExceptionFilter)
export class ScimGroupsController {
  constructor(
    private readonly groups: ScimGroups,
    private readonly pager: Pager,
    private readonly stream: MemberStream,
  ) {}

  @Get()
  list(@CurrentCall() call: ScimCall, @Query() query: ScimQuery) {
    return this.search(call, query);
  }

  /** RFC 7644 §3.4.3. */
  @Post('.search')
  @HttpCode(200)
  searchByBody(@CurrentCall() call: ScimCall, @Body() body: unknown) {
    return this.search(call, parseSearchRequest(body));
  }

  @Get(':id')
  get(
    @CurrentCall() call: ScimCall,
    @Param('id') id: string,
    @Query() query: ScimQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.read(call, id, query, reply);
  }

  @Post()
  async create(
    @CurrentCall() call: ScimCall,
    @Body() body: unknown,
    @Query() query: ScimQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    readProjection(query, call.group.schema);
    const { id, location } = await this.groups.create(call, body);
    void reply.header('location', location);
    return this.read(withoutConditions(call), id, query, reply);
  }

  @Put(':id')
  async replace(
    @CurrentCall() call: ScimCall,
    @Param('id') id: string,
    @Body() body: unknown,
    @Query() query: ScimQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    readProjection(query, call.group.schema);
    await this.groups.replace(call, id, body);
    return this.read(withoutConditions(call), id, query, reply);
  }

  /** Answers 204 and no group, which may be large, unless the client asks for attributes (RFC 7644 §3.5.2). */
  @Patch(':id')
  async patch(
    @CurrentCall() call: ScimCall,
    @Param('id') id: string,
    @Body() body: unknown,
    @Query() query: ScimQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    readProjection(query, call.group.schema);
    const { tag } = await this.groups.patch(call, id, body);
    if (isGiven(query, 'attributes') || isGiven(query, 'excludedAttributes')) {
      return this.read(withoutConditions(call), id, query, reply);
    }
    void reply.status(204).header('etag', tag);
    return undefined;
  }

  @Delete(':id')
  @HttpCode(204)
  async delete(@CurrentCall() call: ScimCall, @Param('id') id: string): Promise<void> {
    await this.groups.delete(call, id);
  }

  private async read(call: ScimCall, id: string, query: ScimQuery, reply: FastifyReply) {
    const { schema } = call.group;
    const projection = readProjection(query, schema);
    if (!wantsMembers(projection, schema)) {
      return answer(reply, { call, written: await this.groups.get(call, id), projection, schema });
    }
    const { members, ...written } = await this.groups.getWithMembers(call, id, projection);
    const shown = answer(reply, { call, written, projection, schema });
    return shown && this.stream.answer(withArray(shown, 'members', members));
  }

  private async search(call: ScimCall, query: ScimQuery | SearchRequest) {
    const list = readListQuery(query);
    const listing = this.groups.listing(call, list, query);
    return this.stream.answer(await this.pager.answer([listing], list, [call.directoryServiceId, 'Groups']));
  }
}

/** The client's conditions were for the state before its write. */
function withoutConditions(call: ScimCall): ScimCall {
  return { ...call, ifMatch: undefined, ifNoneMatch: undefined };
}
