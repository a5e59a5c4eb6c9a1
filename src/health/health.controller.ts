import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Readiness } from './readiness.service.js';
import { Shutdown } from './shutdown.js';

/**
 * Probes of load balancers and supervisors, with the names that Kubernetes uses. They require no credentials and return
 * nothing else.
 */
@Controller()
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    private readonly shutdown: Shutdown,
  ) {}

  /** Liveness: a supervisor restarts a process that does not respond. */
  @Get('livez')
  live() {
    return { status: 'ok' };
  }

  /** Readiness: 200, or 503 while the database does not respond or the process is stopping. */
  @Get('readyz')
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const isStopping = this.shutdown.isAnnounced;
    if (!isStopping && (await this.readiness.isReady())) return { status: 'ok' };
    void reply.status(503);
    return { status: 'unavailable', reason: isStopping ? 'The server is stopping.' : 'The database does not respond.' };
  }
}
