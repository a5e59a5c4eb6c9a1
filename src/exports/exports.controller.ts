import { Controller, Get, Logger, NotFoundException, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Identity } from '../access/identity.js';
import { RestIdentity } from '../access/rest-identity.js';
import { DomainError } from '../common/domain-error.js';
import { AUDIT_LOG_COLUMNS, AuditLogRows } from './audit-log-rows.service.js';
import { type CsvRow, csvStream } from './csv.js';
import { AuditLogExport, GroupsExport, UsersExport } from './export.args.js';
import { type Exported, ExportRecord } from './export-record.service.js';
import { Exports, GROUP_COLUMNS, USER_COLUMNS } from './exports.service.js';

interface List extends Exported {
  readonly columns: readonly string[];
  /** Throws `DomainError` before the first row where a filter names what is not there. */
  readonly rows: (organizationId: string) => Promise<AsyncIterable<CsvRow>> | AsyncIterable<CsvRow>;
}

/** Lists to take away as CSV, for whoever may read them: by the portal's session or by an API token. */
@Controller('export')
export class ExportsController {
  private readonly logger = new Logger('Export');

  constructor(
    private readonly exports: Exports,
    private readonly auditLogRows: AuditLogRows,
    private readonly record: ExportRecord,
    private readonly identity: RestIdentity,
  ) {}

  @Get('users.csv')
  async users(@Query() query: UsersExport, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { directoryServiceId, groupId, search, active } = query;
    const filters = { directoryServiceId, groupId, search, active };
    const list = groupId ? 'members' : 'users';
    const rows = (organizationId: string) => this.exports.users(organizationId, query);
    return this.send(await this.identity.of(request), { list, filters, columns: USER_COLUMNS, rows }, reply);
  }

  @Get('groups.csv')
  async groups(
    @Query() query: GroupsExport,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { directoryServiceId, search } = query;
    const filters = { directoryServiceId, search };
    const rows = (organizationId: string) => this.exports.groups(organizationId, query);
    return this.send(await this.identity.of(request), { list: 'groups', filters, columns: GROUP_COLUMNS, rows }, reply);
  }

  @Get('audit-log.csv')
  async auditLog(
    @Query() query: AuditLogExport,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { action, search, since, until } = query;
    const filters = { action, search, since, until };
    const rows = (organizationId: string) => this.auditLogRows.of(organizationId, query);
    const list = { list: 'audit-log', filters, columns: AUDIT_LOG_COLUMNS, rows };
    return this.send(await this.identity.ofAdmin(request), list, reply);
  }

  private async send(by: Identity, { list, filters, columns, rows }: List, reply: FastifyReply): Promise<void> {
    const found = await this.found(by, rows);
    await this.record.add(by, { list, filters });
    const failed = (err: unknown) => this.logger.error({ err, requestId: reply.request.id }, 'An export was cut short');
    const day = new Date().toISOString().slice(0, 10);
    void reply
      .header('content-disposition', `attachment; filename="${list}-${day}.csv"`)
      .type('text/csv; charset=utf-8; header=present')
      .send(csvStream(columns, found, failed));
  }

  private async found({ organizationId }: Identity, rows: List['rows']): Promise<AsyncIterable<CsvRow>> {
    try {
      return await rows(organizationId);
    } catch (error) {
      throw error instanceof DomainError ? new NotFoundException(error.message) : error;
    }
  }
}
