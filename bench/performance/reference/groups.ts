import type { FastifyInstance, FastifyReply } from 'fastify';
import { uuidv7 } from 'uuidv7';
import { URN } from '../../okta/scim.ts';
import { send, sendError } from './answers.ts';
import type { Statement } from './store.ts';

type WithId = { Params: { id: string } };
type Reading = WithId & { Querystring: { excludedAttributes?: string } };
type Body = { displayName: string; members?: { value: string }[] };
type Operation = { op: string; path: string; value?: { value: string }[] };

const ONE_MEMBER = /^members\[value eq "([^"]+)"\]$/;

const TOUCHED = 'with touched as (update groups set modified = now() where id = $1 returning id)';
const ADD = `${TOUCHED} insert into members select touched.id, added
  from touched, unnest($2::uuid[]) added on conflict do nothing`;
const REMOVE = `${TOUCHED} delete from members using touched where group_id = touched.id and user_id = any($2::uuid[])`;
const INSERT = 'insert into groups (id, display_name) values ($1, $2)';
const DELETE = 'delete from groups where id = $1';
const MEMBERS = `(select coalesce(json_agg(json_build_object('value', user_id)), '[]')
  from members where group_id = groups.id)::text as members`;

/** Groups. Each request is one statement, except a POST with members, which is two. */
export class ReferenceGroups {
  private readonly run: Statement;
  private readonly base: string;
  private readonly document: string;

  constructor(run: Statement, base: string) {
    this.run = run;
    this.base = base;
    this.document = `jsonb_build_object('schemas', jsonb_build_array('${URN.group}'), 'id', id,
      'displayName', display_name, 'meta', jsonb_build_object('resourceType', 'Group', 'created', created,
      'lastModified', modified, 'location', '${base}/Groups/' || id)) as doc`;
  }

  addTo(app: FastifyInstance): void {
    app.get<Reading>('/Groups/:id', ({ params, query }, reply) =>
      this.get(reply, params.id, query.excludedAttributes !== 'members'),
    );
    app.post<{ Body: Body }>('/Groups', ({ body }, reply) => this.create(reply, body));
    app.patch<WithId & { Body: { Operations: Operation[] } }>('/Groups/:id', ({ params, body }, reply) =>
      this.patch(reply, params.id, body.Operations),
    );
    app.delete<WithId>('/Groups/:id', async ({ params }, reply) => {
      const { rowCount } = await this.run('delete group', DELETE, [params.id]);
      return rowCount ? reply.code(204).send() : sendError(reply, 404, 'Not found');
    });
  }

  private async get(reply: FastifyReply, id: string, withMembers: boolean): Promise<FastifyReply> {
    const [name, columns] = withMembers ? ['group', `${this.document}, ${MEMBERS}`] : ['thin group', this.document];
    const { rows } = await this.run(name, `select ${columns} from groups where id = $1`, [id]);
    const [row] = rows;
    if (!row) return sendError(reply, 404, 'Not found');
    return send(reply, 200, row.members ? `${row.doc.slice(0, -1)},"members":${row.members}}` : row.doc);
  }

  private async create(reply: FastifyReply, { displayName, members }: Body): Promise<FastifyReply> {
    const id = uuidv7();
    const text = `${INSERT} returning ${this.document}`;
    const { rows } = await this.run('create group', text, [id, displayName]);
    if (members?.length) await this.run('add members', ADD, [id, idsOf(members)]);
    return send(reply.header('location', `${this.base}/Groups/${id}`), 201, rows[0]?.doc ?? '{}');
  }

  private async patch(reply: FastifyReply, id: string, operations: readonly Operation[]): Promise<FastifyReply> {
    for (const { op, path, value } of operations) {
      const [, one] = ONE_MEMBER.exec(path) ?? [];
      const [name, text] = op === 'remove' ? ['remove members', REMOVE] : ['add members', ADD];
      await this.run(name, text, [id, one === undefined ? idsOf(value ?? []) : [one]]);
    }
    return reply.code(204).send();
  }
}

const idsOf = (members: readonly { value: string }[]): string[] => members.map(({ value }) => value);
