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
import { MemberStream } from './member-stream.js';
import { Pager } from './pager.js';
import { CurrentCall, type ScimCall } from './scim-call.js';
import { ScimExceptionFilter } from './http/scim-exception.filter.js';
import { type Query as ScimQuery, readListQuery, readProjection } from './scim-query.js';
import { ScimUsers } from './scim-users.service.js';
import { ScimGuard } from './http/scim.guard.js';

/** RFC 7644 §3 for `/Users`. */
@Controller(`${SCIM_PREFIX}/Users`)
@UseGuards(ScimGuard)
@UseFilters(ScimExceptionFilter)
export class ScimUsersController {
  constructor(
    private readonly users: ScimUsers,
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
  async get(
    @CurrentCall() call: ScimCall,
    @Param('id') id: string,
    @Query() query: ScimQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const projection = readProjection(query, call.user.schema);
    const found = await this.users.get(call, id);
    return answer(reply, { call, written: found, projection, schema: call.user.schema });
  }

  @Post()
  async create(
    @CurrentCall() call: ScimCall,
    @Body() body: unknown,
    @Query() query: ScimQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const projection = readProjection(query, call.user.schema);
    const written = await this.users.create(call, body);
    void reply.header('location', written.location);
    return answer(reply, { written, projection, schema: call.user.schema });
  }

  @Put(':id')
  async replace(
    @CurrentCall() call: ScimCall,
    @Param('id') id: string,
    @Body() body: unknown,
    @Query() query: ScimQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const projection = readProjection(query, call.user.schema);
    const written = await this.users.replace(call, id, body);
    return answer(reply, { written, projection, schema: call.user.schema });
  }

  @Patch(':id')
  async patch(
    @CurrentCall() call: ScimCall,
    @Param('id') id: string,
    @Body() body: unknown,
    @Query() query: ScimQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const projection = readProjection(query, call.user.schema);
    const written = await this.users.patch(call, id, body);
    return answer(reply, { written, projection, schema: call.user.schema });
  }

  @Delete(':id')
  @HttpCode(204)
  async delete(@CurrentCall() call: ScimCall, @Param('id') id: string): Promise<void> {
    await this.users.delete(call, id);
  }

  private async search(call: ScimCall, query: ScimQuery | SearchRequest) {
    const list = readListQuery(query);
    const listing = this.users.listing(call, list, query);
    return this.stream.answer(await this.pager.answer([listing], list, [call.directoryServiceId, 'Users']));
  }
}
