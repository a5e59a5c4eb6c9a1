import { Body, Delete, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { parseSearchRequest, type SearchRequest } from '../../scim-protocol/index.js';
import type { ScimCall } from '../scim-call.js';
import { type Query, readListQuery } from '../scim-query.js';
import { isWhole, type ScimResources, type StoredReference, type StoredResource } from '../stored-resource.js';
import { Call, Reply } from './current-call.js';
import { type ScimResponses, type View, viewOf } from './scim-responses.js';

/** RFC 7644 §3 for the resources of one type. The controller of each type extends it. */
export abstract class ResourceController {
  constructor(
    private readonly type: 'user' | 'group',
    private readonly resources: ScimResources,
    private readonly responses: ScimResponses,
  ) {}

  @Get()
  list(@Call() call: ScimCall) {
    return this.search(call, call.query);
  }

  /** RFC 7644 §3.4.3. */
  @Post('.search')
  @HttpCode(200)
  searchByBody(@Call() call: ScimCall, @Body() body: unknown) {
    return this.search(call, parseSearchRequest(body));
  }

  @Get(':id')
  async get(@Call() call: ScimCall, @Param('id') id: string, @Reply() reply: FastifyReply) {
    const view = this.viewOf(call);
    const stored = await this.resources.get(call, id, view.projection);
    return this.responses.resourceUnless(call.ifNoneMatch, stored, view, reply);
  }

  @Post()
  async create(@Call() call: ScimCall, @Body() body: unknown, @Reply() reply: FastifyReply) {
    const view = this.viewOf(call);
    const stored = await this.resources.create(call, body);
    void reply.header('location', stored.location);
    return this.show(call, stored, view, reply);
  }

  @Put(':id')
  async replace(@Call() call: ScimCall, @Param('id') id: string, @Body() body: unknown, @Reply() reply: FastifyReply) {
    const view = this.viewOf(call);
    return this.show(call, await this.resources.replace(call, id, body), view, reply);
  }

  /**
   * Returns 204 if the write did not read the complete resource and the client requests no attributes (RFC 7644
   * §3.5.2).
   */
  @Patch(':id')
  async patch(@Call() call: ScimCall, @Param('id') id: string, @Body() body: unknown, @Reply() reply: FastifyReply) {
    const view = this.viewOf(call);
    const stored = await this.resources.patch(call, id, body);
    if (!isWhole(stored) && !view.isChosen) return this.responses.nothing(stored, reply);
    return this.show(call, stored, view, reply);
  }

  @Delete(':id')
  @HttpCode(204)
  delete(@Call() call: ScimCall, @Param('id') id: string): Promise<void> {
    return this.resources.delete(call, id);
  }

  /** Called first, so that a request with invalid parameters writes nothing. */
  private viewOf(call: ScimCall): View {
    return viewOf(call.query, call[this.type].schema);
  }

  private async show(call: ScimCall, stored: StoredReference | StoredResource, view: View, reply: FastifyReply) {
    const whole = isWhole(stored) ? stored : await this.resources.get(call, stored.id, view.projection);
    return this.responses.resource(whole, view, reply);
  }

  private search(call: ScimCall, query: Query | SearchRequest) {
    const list = readListQuery(query);
    const listing = this.resources.listing(call, list, query);
    return this.responses.page([listing], list, [call.directoryServiceId, `${listing.resourceType}s`]);
  }
}
