import { All, Get, Inject, Param, Req } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SETTINGS } from '../../config/config.module.js';
import { scimBaseUrl, type Settings } from '../../config/settings.js';
import {
  findResourceType,
  findSchema,
  listResponse,
  resourceTypes,
  schemas,
  ScimError,
  serviceProviderConfig,
} from '../../scim-protocol/index.js';
import { MAX_BULK_OPERATIONS } from '../bulk.service.js';
import { CURSOR_SECONDS } from '../cursor-text.js';
import type { ScimCall } from '../scim-call.js';
import { PAGE } from '../scim-query.js';
import { Call, Reply } from './current-call.js';
import { ScimController } from './scim-controller.decorator.js';
import { ScimRoutes } from './scim-routes.js';

/** Discovery endpoints of RFC 7644 §4, and the response to all other paths under the prefix. */
@ScimController()
export class ScimDiscoveryController {
  private readonly baseUrl: string;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly routes: ScimRoutes,
  ) {
    this.baseUrl = scimBaseUrl(settings);
  }

  @Get('ServiceProviderConfig')
  serviceProviderConfig() {
    const { maxBodyBytes: maxPayloadSize } = this.settings;
    return serviceProviderConfig({
      baseUrl: this.baseUrl,
      maxResults: PAGE.max,
      bulk: { maxOperations: MAX_BULK_OPERATIONS, maxPayloadSize },
      sort: true,
      etag: true,
      pagination: {
        cursor: true,
        index: true,
        defaultPaginationMethod: 'index',
        defaultPageSize: PAGE.default,
        maxPageSize: PAGE.max,
        cursorTimeout: CURSOR_SECONDS,
      },
    });
  }

  @Get('ResourceTypes')
  resourceTypes(@Call() call: ScimCall) {
    const all = resourceTypes(this.baseUrl, schemasOf(call));
    return listResponse(all, all.length, 1);
  }

  @Get('ResourceTypes/:id')
  resourceType(@Call() call: ScimCall, @Param('id') id: string) {
    return found(findResourceType(this.baseUrl, id, schemasOf(call)), `There is no resource type ${id}.`);
  }

  @Get('Schemas')
  schemas(@Call() call: ScimCall) {
    const all = schemas(this.baseUrl, schemasOf(call));
    return listResponse(all, all.length, 1);
  }

  @Get('Schemas/:id')
  schema(@Call() call: ScimCall, @Param('id') id: string) {
    return found(findSchema(this.baseUrl, id, schemasOf(call)), `There is no schema ${id}.`);
  }

  /** Rejects /Me, for which RFC 7644 §3.11 allows 501: a token belongs to a directory service, not to a user. */
  @All('Me')
  notOffered(): never {
    throw ScimError.withStatus(
      501,
      'This server does not support /Me, because a token belongs to a directory service, not to a user.',
    );
  }

  @All('*')
  nothingHere(@Req() request: FastifyRequest, @Reply() reply: FastifyReply): never {
    throw this.routes.refuse(request, reply);
  }
}

function found<T>(value: T | undefined, detail: string): T {
  if (value === undefined) throw ScimError.withStatus(404, detail);
  return value;
}

/** Returns the resource types with the attributes declared for this directory service. */
function schemasOf({ user, group }: ScimCall) {
  return [user.schema, group.schema];
}
