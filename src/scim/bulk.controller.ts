import { Body, Controller, HttpCode, Post, UseFilters, UseGuards } from '@nestjs/common';
import { SCIM_PREFIX } from '../config/settings.js';
import { Bulk } from './bulk.service.js';
import { CurrentCall, type ScimCall } from './scim-call.js';
import { ScimExceptionFilter } from './scim-exception.filter.js';
import { ScimGuard } from './scim.guard.js';

@Controller(`${SCIM_PREFIX}/Bulk`)
@UseGuards(ScimGuard)
@UseFilters(ScimExceptionFilter)
export class BulkController {
  constructor(private readonly bulk: Bulk) {}

  /** RFC 7644 §3.7. */
  @Post()
  @HttpCode(200)
  run(@CurrentCall() call: ScimCall, @Body() body: unknown) {
    return this.bulk.run(call, body);
  }
}
