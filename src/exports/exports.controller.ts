import { Controller, Get, Logger, NotFoundException, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Identity } from '../access/identity.js';
import { RestIdentity } from '../access/rest-identity.js';
import { DomainError } from '../common/domain-error.js';
import { type CsvRow, csvStream } from './csv.js';
import { GroupsExport, UsersExport } from './export.args.js';
import { Exports, GROUP_COLUMNS, USER_COLUMNS } from './exports.service.js';

/** Lists to take away as CSV, for whoever may read them: by the portal's session or by an API token. */
@Controller('export')
export class ExportsController {
  private readonly logger = new Logger('Export');

  constructor(
    private readonly exports: Exports,
    private readonly identity: RestIdentity,
  ) {}

  @Get('users.csv')
  users(@Query() filters: UsersExport, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const name = filters.groupId ? 'members' : 'users';
    const columns = USER_COLUMNS;
    const rows = ({ organizationId }: Identity) => this.exports.users(organizationId, filters);
    return this.send(request, reply, { name, columns, rows });
  }

  @Get('groups.csv')
  groups(@Query() filters: GroupsExport, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const columns = GROUP_COLUMNS;
    const rows = ({ organizationId }: Identity) => this.exports.groups(organizationId, filters);
    return this.send(request, reply, { name: 'groups', columns, rows });
  }

  private async send(
    request: FastifyRequest,
    reply: FastifyReply,
    list: {
      readonly name: string;
      readonly columns: readonly string[];
      readonly rows: (identity: Identity) => Promise<AsyncIterable<CsvRow>>;
    },
  ): Promise<void> {
    const rows = await list.rows(await this.identity.of(request)).catch((error: unknown) => {
      throw error instanceof DomainError ? new NotFoundException(error.message) : error;
    });
    const failed = (err: unknown) => this.logger.error({ err, requestId: request.id }, 'An export was cut short');
    const day = new Date().toISOString().slice(0, 10);
    void reply
      .header('content-disposition', `attachment; filename="${list.name}-${day}.csv"`)
      .type('text/csv; charset=utf-8; header=present')
      .send(csvStream(list.columns, rows, failed));
  }
}
