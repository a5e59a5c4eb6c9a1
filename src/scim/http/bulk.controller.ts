import { Body, HttpCode, Post } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { announce, TOO_MANY_REQUESTS } from '../../rate-limits/announce.js';
import { RateLimits } from '../../rate-limits/rate-limits.service.js';
import { type JsonObject, ScimError } from '../../scim-protocol/index.js';
import { noteOperations } from '../../scim-requests/capture/noted-operations.js';
import { Bulk } from '../bulk.service.js';
import type { ScimCall } from '../scim-call.js';
import { Call, Reply } from './current-call.js';
import { ScimController } from './scim-controller.decorator.js';

@ScimController('Bulk')
export class BulkController {
  constructor(
    private readonly bulk: Bulk,
    private readonly limits: RateLimits,
  ) {}

  /** RFC 7644 §3.7. The rate limit counts each operation. The first one was counted before the body was read. */
  @Post()
  @HttpCode(200)
  async run(@Call() call: ScimCall, @Body() body: unknown, @Reply() reply: FastifyReply): Promise<JsonObject> {
    const { response, outcomes } = await this.bulk.run(call, body, (operations) => {
      if (operations <= 1) return;
      const allowance = this.limits.ofDirectoryService(call.directoryServiceId, operations - 1);
      if (!announce(allowance, reply)) throw ScimError.withStatus(429, TOO_MANY_REQUESTS);
    });
    noteOperations(reply.request, outcomes);
    return response;
  }
}
