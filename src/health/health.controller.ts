import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Readiness } from './readiness.service.js';
import { Shutdown } from './shutdown.js';

/** What a load balancer or a supervisor asks, by the names that Kubernetes gave; any caller may, and learns nothing else. */
@Controller()
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    private readonly shutdown: Shutdown,
  ) {}

  /** Liveness: a supervisor restarts a process that does not answer. */
  @Get('livez')
  live() {
    return { status: 'ok' };
  }

  /** Whether requests should be sent here: 200, or 503 while the database does not answer or the process is stopping. */
  @Get('readyz')
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const isStopping = this.shutdown.isAnnounced;
    if (!isStopping && (await this.readiness.isReady())) return { status: 'ok' };
    void reply.status(503);
    return { status: 'unavailable', reason: isStopping ? 'The server is stopping.' : 'The database does not answer.' };
  }
}
