import { Body, Controller, HttpCode, Post, Res, UseFilters, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { SCIM_PREFIX } from '../config/settings.js';
import { announce, TOO_MANY_REQUESTS } from '../rate-limits/announce.js';
import { RateLimits } from '../rate-limits/rate-limits.service.js';
import { ScimError } from '../scim-protocol/index.js';
import { Bulk } from './bulk.service.js';
import { CurrentCall, type ScimCall } from './scim-call.js';
import { ScimExceptionFilter } from './http/scim-exception.filter.js';
import { ScimGuard } from './http/scim.guard.js';

@Controller(`${SCIM_PREFIX}/Bulk`)
@UseGuards(ScimGuard)
@UseFilters(ScimExceptionFilter)
export class BulkController {
  constructor(
    private readonly bulk: Bulk,
    private readonly limits: RateLimits,
  ) {}

  /** RFC 7644 §3.7. It counts against the rate limit by its operations, one of which the guard has counted. */
  @Post()
  @HttpCode(200)
  run(@CurrentCall() call: ScimCall, @Body() body: unknown, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.bulk.run(call, body, (operations) => {
      if (operations <= 1) return;
      const allowance = this.limits.ofDirectoryService(call.directoryServiceId, operations - 1);
      if (!announce(allowance, reply)) throw ScimError.withStatus(429, TOO_MANY_REQUESTS);
    });
  }
}
