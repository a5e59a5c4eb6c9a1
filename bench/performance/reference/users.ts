import type { FastifyInstance, FastifyReply } from 'fastify';
import { uuidv7 } from 'uuidv7';
import { send, sendError, sendList } from './answers.ts';
import type { Row, Statement } from './store.ts';

type WithId = { Params: { id: string } };
type Search = { Querystring: { filter?: string; startIndex?: string; count?: string } };
type Body = Record<string, unknown> & { userName: string };
type PatchBody = { Operations: { path?: string; value: unknown }[] };

const UNIQUE_VIOLATION = '23505';
const MOST_PAGE_STARTS = 10_000;
const FILTER = /^userName eq "((?:[^"\\]|\\.)*)"$/;

const GET = 'select doc from users where id = $1';
const BY_NAME = 'select doc from users where lower(user_name) = lower($1)';
const FIRST_PAGE = 'select id, doc from users order by id limit $1';
const NEXT_PAGE = 'select id, doc from users where id > $2 order by id limit $1';
const COLD_PAGE = 'select id, doc from users order by id limit $1 offset $2';
const INSERT = 'insert into users (id, user_name, external_id, active, doc) values ($1, $2, $3, $4, $5)';
const MODIFIED = `jsonb_build_object('meta', (doc -> 'meta') || jsonb_build_object('lastModified', $2::text))`;
const REPLACE = `update users set user_name = $3, external_id = $4, active = $5,
  doc = $6::jsonb || jsonb_build_object('id', id) || ${MODIFIED} where id = $1 returning doc`;
const PATCH = `update users set active = coalesce($3, active), doc = doc || $4::jsonb || ${MODIFIED}
  where id = $1 returning doc`;

/** Users. Each request is one statement. */
export class ReferenceUsers {
  private total = 0;
  /** Id of the last user before each page, by `startIndex`. */
  private readonly pageStarts = new Map<number, string>();
  private readonly run: Statement;
  private readonly base: string;

  constructor(run: Statement, base: string) {
    this.run = run;
    this.base = base;
  }

  addTo(app: FastifyInstance): void {
    app.get<WithId>('/Users/:id', async ({ params }, reply) =>
      this.sendOne(reply, await this.run('user', GET, [params.id])),
    );
    app.get<Search>('/Users', ({ query }, reply) =>
      query.filter === undefined
        ? this.page(reply, Number(query.startIndex ?? 1), Number(query.count ?? 100))
        : this.find(reply, query.filter),
    );
    app.post<{ Body: Body }>('/Users', ({ body }, reply) => this.create(reply, body));
    app.put<WithId & { Body: Body }>('/Users/:id', ({ params, body }, reply) => this.replace(reply, params.id, body));
    app.patch<WithId & { Body: PatchBody }>('/Users/:id', ({ params, body }, reply) =>
      this.patch(reply, params.id, body),
    );
  }

  private sendOne(reply: FastifyReply, { rows: [row] }: { rows: Row[] }): FastifyReply {
    return row ? send(reply, 200, row.doc) : sendError(reply, 404, 'Not found');
  }

  private async find(reply: FastifyReply, filter: string): Promise<FastifyReply> {
    const [, userName] = FILTER.exec(filter) ?? [];
    if (userName === undefined)
      return sendError(reply, 400, 'The reference does not support this filter', 'invalidFilter');
    const { rows } = await this.run('user by name', BY_NAME, [userName]);
    return sendList(reply, { total: rows.length, start: 1, resources: rows.map(({ doc }) => doc) });
  }

  private async page(reply: FastifyReply, start: number, count: number): Promise<FastifyReply> {
    const { rows } = await this.rowsFrom(start, count);
    const last = rows.at(-1);
    if (last && rows.length === count) this.remember(start + count, last.id);
    return sendList(reply, { total: this.total, start, resources: rows.map(({ doc }) => doc) });
  }

  private rowsFrom(start: number, count: number) {
    const before = this.pageStarts.get(start);
    if (start === 1) return this.run('first page', FIRST_PAGE, [count]);
    if (before !== undefined) return this.run('next page', NEXT_PAGE, [count, before]);
    return this.run('cold page', COLD_PAGE, [count, start - 1]);
  }

  private remember(start: number, id: string): void {
    this.pageStarts.set(start, id);
    const [oldest] = this.pageStarts.keys();
    if (this.pageStarts.size > MOST_PAGE_STARTS && oldest !== undefined) this.pageStarts.delete(oldest);
  }

  private async create(reply: FastifyReply, { groups: _groups, password: _password, ...body }: Body) {
    const id = uuidv7();
    const location = `${this.base}/Users/${id}`;
    const created = new Date().toISOString();
    const doc = JSON.stringify({
      ...body,
      id,
      meta: { resourceType: 'User', created, lastModified: created, location },
    });
    try {
      await this.run('create user', INSERT, [id, body.userName, body['externalId'], body['active'] ?? true, doc]);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION)) throw error;
      return sendError(reply, 409, 'This userName is taken', 'uniqueness');
    }
    this.total++;
    return send(reply.header('location', location), 201, doc);
  }

  private async replace(reply: FastifyReply, id: string, body: Body): Promise<FastifyReply> {
    const { groups: _groups, password: _password, meta: _meta, ...doc } = body;
    const values = [body.userName, body['externalId'], body['active'] ?? true, JSON.stringify(doc)];
    return this.sendOne(reply, await this.run('replace user', REPLACE, [id, new Date().toISOString(), ...values]));
  }

  /** Sets top-level attributes, with or without a path, as in all PATCH requests of Okta for users. */
  private async patch(reply: FastifyReply, id: string, { Operations: operations }: PatchBody): Promise<FastifyReply> {
    const set: Record<string, unknown> = {};
    for (const { path, value } of operations) Object.assign(set, path === undefined ? value : { [path]: value });
    const values = [id, new Date().toISOString(), set['active'], JSON.stringify(set)];
    return this.sendOne(reply, await this.run('patch user', PATCH, values));
  }
}
