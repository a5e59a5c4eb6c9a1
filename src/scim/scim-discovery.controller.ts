import { All, Controller, Get, Inject, Param, UseFilters, UseGuards } from '@nestjs/common';
import { SETTINGS } from '../config/config.module.js';
import { SCIM_PREFIX, scimBaseUrl, type Settings } from '../config/settings.js';
import {
  findResourceType,
  findSchema,
  listResponse,
  resourceTypes,
  schemas,
  ScimError,
  serviceProviderConfig,
} from '../scim-protocol/index.js';
import { ScimExceptionFilter } from './scim-exception.filter.js';
import { PAGE } from './scim-query.js';
import { ScimGuard } from './scim.guard.js';

/** What this server can do, RFC 7644 §4, and the answer for every path under the prefix that leads nowhere. */
@Controller(SCIM_PREFIX)
@UseGuards(ScimGuard)
@UseFilters(ScimExceptionFilter)
export class ScimDiscoveryController {
  private readonly baseUrl: string;

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {
    this.baseUrl = scimBaseUrl(settings);
  }

  /** Some clients call the bare base URL while they are set up: it tells what is here. */
  @Get(['', 'ServiceProviderConfig'])
  serviceProviderConfig() {
    const { maxBodyBytes: maxPayloadSize } = this.settings;
    return serviceProviderConfig({ baseUrl: this.baseUrl, maxResults: PAGE.max, maxPayloadSize });
  }

  @Get('ResourceTypes')
  resourceTypes() {
    const all = resourceTypes(this.baseUrl);
    return listResponse(all, all.length, 1);
  }

  @Get('ResourceTypes/:id')
  resourceType(@Param('id') id: string) {
    return found(findResourceType(this.baseUrl, id), `There is no resource type ${id}.`);
  }

  @Get('Schemas')
  schemas() {
    const all = schemas(this.baseUrl);
    return listResponse(all, all.length, 1);
  }

  @Get('Schemas/:id')
  schema(@Param('id') id: string) {
    return found(findSchema(this.baseUrl, id), `There is no schema ${id}.`);
  }

  /** RFC 7644 §3.11 and §3.7 allow 501 for what is not offered. */
  @All(['Me', 'Bulk'])
  notOffered(): never {
    throw ScimError.withStatus(501, 'This server does not offer /Me or /Bulk.');
  }

  @All('*')
  nothingHere(): never {
    throw ScimError.withStatus(404, 'There is nothing at this path. The base URL is followed by /Users or /Groups.');
  }
}

function found<T>(value: T | undefined, detail: string): T {
  if (value === undefined) throw ScimError.withStatus(404, detail);
  return value;
}
