import { Readable } from 'node:stream';
import { Get, Logger, NotFoundException, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Identity } from '../access/sessions/identity.js';
import { AdminApiController } from '../access/authentication/admin-api.js';
import { CurrentIdentity } from '../access/authentication/current-identity.js';
import { AdminOnly } from '../access/authentication/requirements.js';
import { DomainError } from '../common/domain-error.js';
import { EXPORT_STATEMENT_MS, inSameContext, withoutDeadline } from '../database/work-limits.js';
import { AUDIT_LOG_COLUMNS, AuditLogRows } from './audit-log-rows.service.js';
import { type CsvRow, csvStream } from './csv.js';
import { AuditLogExport, GroupsExport, LeaversExport, OneGroupExport, UsersExport } from './export.args.js';
import { type Exported, ExportRecord } from './export-record.service.js';
import { Exports, GROUP_COLUMNS, USER_COLUMNS } from './exports.service.js';
import { GroupExport } from './group-export.service.js';
import { LEAVER_COLUMNS, LeaverRows } from './leaver-rows.service.js';
import { started } from './started.js';

type Item<Rows> = Rows extends AsyncIterable<infer One> ? One : never;

/** A file that is made while it is sent; `list` is its name, into which the day is put. */
interface File<Rows extends AsyncIterable<unknown>> extends Exported {
  readonly ending: 'csv' | 'json';
  readonly type: string;
  /** Throws `DomainError` before the first row where a filter names what is not there. */
  readonly rows: (organizationId: string) => Promise<Rows> | Rows;
  /** `failed` hears of what goes wrong once the answer has begun. */
  readonly stream: (rows: AsyncIterable<Item<Rows>>, failed: (error: unknown) => void) => Readable;
}

/** Exports as files, for clients with read access: a session of the portal or an API token. */
@AdminApiController('export')
export class ExportsController {
  private readonly logger = new Logger('Export');

  constructor(
    private readonly exports: Exports,
    private readonly groupExport: GroupExport,
    private readonly auditLogRows: AuditLogRows,
    private readonly leaverRows: LeaverRows,
    private readonly record: ExportRecord,
  ) {}

  @Get('users.csv')
  async users(@CurrentIdentity() by: Identity, @Query() query: UsersExport, @Res() reply: FastifyReply): Promise<void> {
    const { directoryServiceId, groupId, search, active } = query;
    const list = groupId ? 'members' : 'users';
    const filters = { directoryServiceId, groupId, search, active };
    const rows = (organizationId: string) => this.exports.users(organizationId, query);
    return this.send(by, csv({ list, filters, rows }, USER_COLUMNS), reply);
  }

  @Get('leavers.csv')
  async leavers(
    @CurrentIdentity() by: Identity,
    @Query() query: LeaversExport,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { directoryServiceId, days } = query;
    const rows = (organizationId: string) => this.leaverRows.of(organizationId, query);
    return this.send(by, csv({ list: 'leavers', filters: { directoryServiceId, days }, rows }, LEAVER_COLUMNS), reply);
  }

  @Get('groups.csv')
  async groups(
    @CurrentIdentity() by: Identity,
    @Query() query: GroupsExport,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { directoryServiceId, search } = query;
    const filters = { directoryServiceId, search };
    const rows = (organizationId: string) => this.exports.groups(organizationId, query);
    return this.send(by, csv({ list: 'groups', filters, rows }, GROUP_COLUMNS), reply);
  }

  @Get('group.json')
  async group(
    @CurrentIdentity() by: Identity,
    @Query() { id }: OneGroupExport,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file: File<AsyncIterable<string>> = {
      list: 'group',
      filters: { id },
      ending: 'json',
      type: 'application/json; charset=utf-8',
      rows: (organizationId) => this.groupExport.json(organizationId, id),
      stream: (pieces, failed) => Readable.from(pieces, { objectMode: false }).on('error', failed),
    };
    return this.send(by, file, reply);
  }

  @AdminOnly()
  @Get('audit-log.csv')
  async auditLog(
    @CurrentIdentity() by: Identity,
    @Query() query: AuditLogExport,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { action, search, since, until } = query;
    const filters = { action, search, since, until };
    const rows = (organizationId: string) => this.auditLogRows.of(organizationId, query);
    const file = csv({ list: 'audit-log', filters, rows }, AUDIT_LOG_COLUMNS);
    return this.send(by, file, reply);
  }

  private async send<Rows extends AsyncIterable<unknown>>(
    by: Identity,
    file: File<Rows>,
    reply: FastifyReply,
  ): Promise<void> {
    withoutDeadline(EXPORT_STATEMENT_MS);
    const { list, filters, ending, type, stream } = file;
    const found = (await this.found(by, file)) as AsyncIterable<Item<Rows>>;
    await this.record.add(by, { list, filters });
    const rows = await started(found);
    const failed = (err: unknown) => this.logger.error({ err, requestId: reply.request.id }, 'An export was cut short');
    const day = new Date().toISOString().slice(0, 10);
    void reply
      .header('content-disposition', `attachment; filename="${list}-${day}.${ending}"`)
      .type(type)
      .send(stream(inSameContext(rows), failed));
  }

  private async found<Rows extends AsyncIterable<unknown>>(
    { organizationId }: Identity,
    { rows }: File<Rows>,
  ): Promise<Rows> {
    try {
      return await rows(organizationId);
    } catch (error) {
      throw error instanceof DomainError ? new NotFoundException(error.message) : error;
    }
  }
}

type Rows = AsyncIterable<CsvRow>;

function csv(list: Pick<File<Rows>, 'list' | 'filters' | 'rows'>, columns: readonly string[]): File<Rows> {
  return {
    ...list,
    ending: 'csv',
    type: 'text/csv; charset=utf-8; header=present',
    stream: (rows, failed) => csvStream(columns, rows, failed),
  };
}
