import { Injectable } from '@nestjs/common';
import { type RawBuilder, sql } from 'kysely';
import { isUuid } from '../../common/uuid.js';
import { Database } from '../../database/database.js';
import type { Connection } from '../../graphql/connection.js';
import { readCursor, toConnection } from '../../graphql/keyset.js';
import { containing } from '../../database/like.js';
import { unpack } from '../capture/body-chunk.js';
import { idAt } from '../store/id-at.js';
import { ScimRequestOutcome, type ScimRequestsArgs, type ScimRequestView } from './scim-request.type.js';

const ORDER = 'scimRequest';

/** The columns of `scim_requests r` that GraphQL shows. */
const VIEW = sql`r.id, r.directory_service_id as "directoryServiceId", r.received_at as "receivedAt", r.method, r.path,
  r.status, r.scim_type as "scimType", r.detail, r.explanation as "explanationCode", r.summary,
  r.duration_ms as "durationMs", r.user_agent as "userAgent", r.ip, r.request_bytes as "requestBytes",
  r.response_bytes as "responseBytes", r.subject_id as "subjectId",
  (select t.hint from directory_service_tokens t where t.id = r.token_id) as "tokenHint"`;

interface Bodies {
  readonly requestBody: string | null;
  readonly responseBody: string | null;
}

/** Browsing the request log of an organization, newest first. */
@Injectable()
export class RequestPages {
  constructor(private readonly database: Database) {}

  async page(organizationId: string, args: ScimRequestsArgs): Promise<Connection<ScimRequestView>> {
    const after = readCursor(args.after, ORDER);
    const services = servicesOf(organizationId, args.directoryServiceId);
    const condition = conditionOf(args);
    const place = after ? sql`r.id < ${after.id}::uuid` : sql`true`;
    const query = sql<ScimRequestView>`select r.* from (${services}) d cross join lateral (
        select ${VIEW} from scim_requests r where r.directory_service_id = d.id and ${condition} and ${place}
        order by r.id desc limit ${args.first + 1}) r
      order by r.id desc limit ${args.first + 1}`;
    return toConnection({
      rows: await this.database.query(query),
      page: args,
      order: ORDER,
      place: ({ id }) => ({ key: '', id }),
      node: toView,
      count: () => this.count(services, condition),
    });
  }

  async find(organizationId: string, id: string): Promise<ScimRequestView | undefined> {
    if (!isUuid(id)) return undefined;
    const [row] = await this.database.query(sql<ScimRequestView>`select ${VIEW} from scim_requests r
      where r.id = ${id} and r.directory_service_id in (${servicesOf(organizationId)})`);
    return row && toView(row);
  }

  /** The bodies of requests that a page has shown: they are large, and only read when asked for. */
  async bodies(ids: readonly string[]): Promise<Map<string, Bodies>> {
    const rows = await this.database.query(sql<{ id: string; chunk: string; index: number }>`select id,
      bodies_id as chunk, bodies_index as index from scim_requests where id = any(${ids}::uuid[]) and bodies_id is not null`);
    const chunks = await this.chunks([...new Set(rows.map(({ chunk }) => chunk))]);
    return new Map(
      rows.map(({ id, chunk, index }) => {
        const [requestBody, responseBody] = chunks.get(chunk)?.[index] ?? [null, null];
        return [id, { requestBody, responseBody }];
      }),
    );
  }

  private async chunks(ids: readonly string[]) {
    const rows = await this.database.query(sql<{ id: string; content: Uint8Array }>`select id, content
      from scim_request_bodies where id = any(${ids}::uuid[])`);
    return new Map(await Promise.all(rows.map(async ({ id, content }) => [id, await unpack(content)] as const)));
  }

  private async count(services: RawBuilder<unknown>, condition: RawBuilder<unknown>): Promise<number> {
    const [row] = await this.database.query(sql<{ count: number }>`select count(*)::int as count from scim_requests r
      where r.directory_service_id in (${services}) and ${condition}`);
    return row!.count;
  }
}

/** Deleted ones too: what is sent to them is refused, and that is worth knowing. */
function servicesOf(organizationId: string, only?: string | null): RawBuilder<unknown> {
  const one = only === undefined || only === null ? sql`true` : isUuid(only) ? sql`s.id = ${only}::uuid` : sql`false`;
  return sql`select s.id from directory_services s where s.organization_id = ${organizationId}::uuid and ${one}`;
}

function conditionOf(args: ScimRequestsArgs): RawBuilder<unknown> {
  const { outcome, explanation, method, search, from, to } = args;
  const conditions = [sql`true`];
  if (outcome === ScimRequestOutcome.FAILED || explanation) conditions.push(sql`r.status >= 400`);
  if (outcome === ScimRequestOutcome.SUCCEEDED) conditions.push(sql`r.status < 400`);
  if (explanation) conditions.push(sql`r.explanation = ${explanation}`);
  if (method) conditions.push(sql`r.method = ${method}`);
  if (from) conditions.push(sql`r.id >= ${idAt(from.getTime())}::uuid`);
  if (to) conditions.push(sql`r.id < ${idAt(to.getTime())}::uuid`);
  if (search?.trim()) conditions.push(matching(search.trim()));
  return sql.join(conditions, sql` and `);
}

function matching(search: string): RawBuilder<unknown> {
  if (isUuid(search)) return sql`(r.id = ${search}::uuid or r.subject_id = ${search}::uuid)`;
  return sql`lower(r.path || ' ' || r.summary) like ${containing(search)}`;
}

/** Dates come as text from the driver. */
function toView(row: ScimRequestView): ScimRequestView {
  return { ...row, receivedAt: new Date(row.receivedAt) };
}
