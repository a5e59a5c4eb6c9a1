import { Readable } from 'node:stream';
import { Controller, Get, Logger, NotFoundException, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Identity } from '../access/identity.js';
import { RestIdentity } from '../access/rest-identity.js';
import { DomainError } from '../common/domain-error.js';
import { csvStream } from './csv.js';
import { GroupsExport, OneGroupExport, UsersExport } from './export.args.js';
import { Exports, GROUP_COLUMNS, USER_COLUMNS } from './exports.service.js';
import { GroupExport } from './group-export.service.js';

const CSV = 'text/csv; charset=utf-8; header=present';

/** A file that is made while it is sent. */
interface File<Rows> {
  /** The day is put into it. */
  readonly name: string;
  readonly type: string;
  readonly rows: (identity: Identity) => Promise<Rows>;
  /** `failed` hears of what goes wrong once the answer has begun. */
  readonly stream: (rows: Rows, failed: (error: unknown) => void) => Readable;
}

/** What may be taken away as a file, by whoever may read it: by the portal's session or by an API token. */
@Controller('export')
export class ExportsController {
  private readonly logger = new Logger('Export');

  constructor(
    private readonly exports: Exports,
    private readonly groupExport: GroupExport,
    private readonly identity: RestIdentity,
  ) {}

  @Get('users.csv')
  users(@Query() filters: UsersExport, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.send(request, reply, {
      name: `${filters.groupId ? 'members' : 'users'}.csv`,
      type: CSV,
      rows: ({ organizationId }) => this.exports.users(organizationId, filters),
      stream: (rows, failed) => csvStream(USER_COLUMNS, rows, failed),
    });
  }

  @Get('groups.csv')
  groups(@Query() filters: GroupsExport, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.send(request, reply, {
      name: 'groups.csv',
      type: CSV,
      rows: ({ organizationId }) => this.exports.groups(organizationId, filters),
      stream: (rows, failed) => csvStream(GROUP_COLUMNS, rows, failed),
    });
  }

  @Get('group.json')
  group(@Query() { id }: OneGroupExport, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.send(request, reply, {
      name: 'group.json',
      type: 'application/json; charset=utf-8',
      rows: ({ organizationId }) => this.groupExport.json(organizationId, id),
      stream: (pieces, failed) => Readable.from(pieces, { objectMode: false }).on('error', failed),
    });
  }

  private async send<Rows>(request: FastifyRequest, reply: FastifyReply, file: File<Rows>): Promise<void> {
    const rows = await file.rows(await this.identity.of(request)).catch((error: unknown) => {
      throw error instanceof DomainError ? new NotFoundException(error.message) : error;
    });
    const failed = (err: unknown) => this.logger.error({ err, requestId: request.id }, 'An export was cut short');
    const name = file.name.replace('.', `-${new Date().toISOString().slice(0, 10)}.`);
    void reply
      .header('content-disposition', `attachment; filename="${name}"`)
      .type(file.type)
      .send(file.stream(rows, failed));
  }
}
