import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { userBody } from '../../bench/performance/company.js';
import { DEPARTMENTS, GROUP_ADJECTIVES, GROUP_NAMES, OFFICES } from '../../bench/okta/names.js';
import { problemId } from '../../src/scim-requests/api/problem.js';
import { type JsonObject, nameKey, searchText } from '../../src/scim-protocol/index.js';
import { profileColumns } from '../../src/users/profile-columns.js';
import { searchColumns } from '../../src/users/search-columns.js';
import type { TestApp, TestDirectory } from '../support/app.js';

/** Numbers of users and of requests. There is a group for every 50 users. */
export interface Size {
  readonly people: number;
  readonly requests: number;
}

/** Resources of a large directory service that queries name. */
export interface Company {
  readonly directoryServiceId: string;
  /** A user with groups, a history and requests. */
  readonly userId: string;
  readonly userName: string;
  /** The group of all users, about which a tenth of all requests is. */
  readonly groupId: string;
  /** A group of about 250 users. */
  readonly smallGroupId: string;
  readonly requestId: string;
  /** A failed request. */
  readonly failedRequestId: string;
  /** A problem of many people. */
  readonly problemId: string;
}

/** Rows of one statement. */
const BATCH = 50_000;
const USERS_OF_GROUP = 50;
const DAYS = 90;

/** Fills a directory service with a company: users, groups, memberships, the journal, the request log and problems. */
export async function fill(app: TestApp, { id }: TestDirectory, size: Size): Promise<Company> {
  const client = new pg.Client({ connectionString: app.settings.databaseUrl });
  await client.connect();
  try {
    await client.query('set statement_timeout = 0');
    await insertUsers(client, id, size.people);
    await insertGroups(client, id, Math.max(20, size.people / USERS_OF_GROUP));
    await client.query('analyze users, groups');
    await insertMembers(client, id, size.people);
    await client.query(CHANGES, [id]);
    await insertRequests(client, id, size);
    for (const statement of [HOURS, MINUTES, EPISODES, CLOSED_EPISODES]) await client.query(statement, [id]);
    await client.query(AUDIT_EVENTS, [id, size.people]);
    await client.query('update directory_service_tokens set last_used_at = now() where directory_service_id = $1', [
      id,
    ]);
    await client.query(`vacuum analyze ${TABLES.join()}`);
    return await companyOf(client, id);
  } finally {
    await client.end();
  }
}

const TABLES = [
  'users',
  'groups',
  'group_members',
  'changes',
  'scim_requests',
  'scim_request_hours',
  'finding_episodes',
  'audit_events',
];

/** Inserts users as Okta creates them, with the columns that the application derives. */
async function insertUsers(client: pg.Client, owner: string, count: number): Promise<void> {
  for (let first = 0; first < count; first += BATCH / 5) {
    const rows = Array.from({ length: Math.min(BATCH / 5, count - first) }, (_, index) => userRow(first + index));
    await insertRows(client, 'users', owner, rows);
  }
}

function userRow(number: number) {
  const { schemas: _, userName, externalId, active: __, groups: ___, ...profile } = userBody(number) as JsonObject;
  const names = profileColumns(profile);
  const attributes = {
    userName: String(userName),
    externalId: String(externalId),
    active: number % 20 !== 7,
    displayName: String(profile['displayName']),
    primaryEmail: String(userName),
    profile,
    derived: [],
    ...names,
  };
  const { search, searchName } = searchColumns(attributes);
  return {
    id: idOf(number),
    user_name: attributes.userName,
    user_name_key: nameKey(attributes.userName),
    external_id: attributes.externalId,
    external_id_is_unique: true,
    active: attributes.active,
    given_name: names.givenName,
    family_name: names.familyName,
    display_name: attributes.displayName,
    primary_email: attributes.primaryEmail,
    profile,
    search,
    search_name: searchName,
    ...timesOf(number),
  };
}

/** The first groups are those of a company; the others are projects such as "Core Sales Lisbon 17". */
async function insertGroups(client: pg.Client, owner: string, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, number) => {
    const at = (list: readonly string[]) => list[number % list.length];
    const name = GROUP_NAMES[number] ?? `${at(GROUP_ADJECTIVES)} ${at(DEPARTMENTS)} ${at(OFFICES)} ${number}`;
    return {
      id: uuidv7(),
      display_name: name,
      display_name_key: nameKey(name),
      search: searchText([name]),
      profile: {},
      ...timesOf(number),
    };
  });
  await insertRows(client, 'groups', owner, rows);
}

/** Returns a UUIDv7 of the time at which a user is created. */
function idOf(number: number): string {
  const time = timeOf(number).getTime().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

function timesOf(number: number) {
  const time = timeOf(number).toISOString();
  return { created_at: time, updated_at: time };
}

function timeOf(number: number): Date {
  return new Date(Date.now() - (number % DAYS) * 86_400_000);
}

async function insertRows(client: pg.Client, table: string, owner: string, rows: readonly object[]): Promise<void> {
  const columns = Object.keys(rows[0]!).join();
  await client.query(
    `insert into ${table} (directory_service_id, ${columns})
      select $1::uuid, ${columns} from json_populate_recordset(null::${table}, $2::json)`,
    [owner, JSON.stringify(rows)],
  );
}

/** Everyone is in the first group, in one of the next 13, and in three projects. */
async function insertMembers(client: pg.Client, owner: string, count: number): Promise<void> {
  for (let first = 1; first <= count; first += BATCH) await client.query(MEMBERS, [owner, first, first + BATCH - 1]);
}

const MEMBERS = `with people as (
    select id, row_number() over (order by id) as n from users where directory_service_id = $1::uuid
  ), teams as materialized (
    select id, row_number() over (order by id) as n, count(*) over () as size from groups where directory_service_id = $1::uuid)
  insert into group_members (directory_service_id, group_id, user_id)
  select distinct $1::uuid, t.id, p.id from people p
    cross join lateral (select size from teams limit 1) s
    cross join lateral (values (1), (2 + p.n % 13), (15 + p.n % (s.size - 14)), (15 + p.n * 7 % (s.size - 14)),
      (15 + p.n / 50 % (s.size - 14))) as wanted(n)
    join teams t on t.n = wanted.n
  where p.n between $2::int and $3::int`;

/** Every hundredth user had another name until its update. */
const USER_STATE = `jsonb_build_object('userName', u.user_name, 'externalId', u.external_id, 'active', u.active, 'profile', u.profile)`;
const FORMER_STATE = `jsonb_set(${USER_STATE}, '{profile,displayName}', to_jsonb('Former ' || u.display_name))`;
const USERS = `(select *, row_number() over (order by id) as n from users where directory_service_id = $1::uuid) u`;
/**
 * The journal in the order of time: the creation of every user and group, memberships in hundreds, an update of every
 * second user, and the leavers.
 */
const CHANGES = `insert into changes (directory_service_id, request_id, actor, shape, occurred_at, kind, user_id, group_id, data)
  select $1::uuid, gen_random_uuid()::text, 'Okta', 2, entries.*
  from (${entriesOf().join(' union all ')}) entries(occurred_at, kind, user_id, group_id, data) order by occurred_at`;

function entriesOf(): string[] {
  return [
    `select now() - interval '89 days' + n * interval '1 second', 'user.created', u.id, null::uuid,
        jsonb_build_object('label', u.user_name, 'after', case when n % 100 = 0 then ${FORMER_STATE} else ${USER_STATE} end)
      from ${USERS}`,
    `select now() - interval '87 days' + n * interval '1 second', 'group.created', null, g.id,
        jsonb_build_object('label', g.display_name, 'after', jsonb_build_object('displayName', g.display_name))
      from (select *, row_number() over (order by id) as n from groups where directory_service_id = $1::uuid) g`,
    `select now() - interval '86 days' + (row_number() over (order by m.group_id, m.part)) * interval '1 second',
        'group.membersChanged', null, m.group_id, jsonb_build_object('label', m.name, 'added', m.added, 'removed', '[]'::jsonb)
      from (select p.group_id, p.part, min(p.name) as name, jsonb_agg(p.user_id) as added
        from (select m.group_id, m.user_id, g.display_name as name,
            row_number() over (partition by m.group_id order by m.user_id) / 100 as part
          from group_members m join groups g on g.id = m.group_id where m.directory_service_id = $1::uuid) p
        group by p.group_id, p.part) m`,
    `select now() - interval '80 days' + n * interval '68 seconds', 'user.updated', u.id, null,
        jsonb_build_object('label', u.user_name, 'after', ${USER_STATE}, 'changed', jsonb_build_array(case when n % 100 = 0
          then jsonb_build_object('path', 'displayName', 'before', 'Former ' || u.display_name)
          else '{"path": "title", "before": null}' end))
      from ${USERS} where n % 2 = 0`,
    `select now() - n * interval '60 seconds', 'user.deactivated', u.id, null, jsonb_build_object('label', u.user_name,
        'after', ${USER_STATE}, 'changed', '[{"path": "active", "before": true}]'::jsonb)
      from ${USERS} where not u.active`,
  ];
}

/**
 * Requests of one second each until now. Each tenth is a membership change of the first group, each hundredth fails, each
 * two hundredth is a rejected creation, and half are look-ups.
 */
async function insertRequests(client: pg.Client, owner: string, { people, requests }: Size): Promise<void> {
  for (let first = 1; first <= requests; first += BATCH)
    await client.query(REQUESTS, [owner, first, Math.min(first + BATCH - 1, requests), people]);
}

const REQUESTS = `with people as materialized (
    select id, user_name, display_name, row_number() over (order by id) as n from users where directory_service_id = $1::uuid
  ), everyone as (select id from groups where directory_service_id = $1::uuid order by id limit 1)
  insert into scim_requests (id, directory_service_id, token_id, received_at, method, path, status, duration_ms, ip,
    user_agent, summary, kind, failed, explanation, resource_type, subject_id, user_name, display_name, member_ids)
  select (overlay(lpad(to_hex(t), 12, '0') placing '-' from 9 for 0)
      || '-7000-8000-' || lpad(to_hex(r.n), 12, '0'))::uuid, $1::uuid,
    (select id from directory_service_tokens where directory_service_id = $1::uuid limit 1), to_timestamp(t / 1000.0),
    case when r.n % 2 = 0 then 'GET' when r.n % 200 = 1 then 'POST' when r.n % 10 = 1 then 'PATCH' else 'PUT' end,
    case when r.n % 2 = 0 then '/Users' || chr(63) || 'filter=userName' when r.n % 200 = 1 then '/Users'
      when r.n % 10 = 1 then '/Groups/' || e.id else '/Users/' || p.id end,
    case when r.n % 100 = 1 then 409 else 200 end, 5, '127.0.0.1', 'Okta SCIM Client 1.0.0',
    'updated user ' || p.user_name,
    case when r.n % 2 = 0 then 'LOOKUP' else 'WRITE' end, r.n % 100 = 1,
    case when r.n % 100 = 1 then 'USER_NAME_TAKEN' end,
    case when r.n % 10 = 1 and r.n % 200 <> 1 then 'GROUP' else 'USER' end,
    case when r.n % 200 = 1 then null when r.n % 10 = 1 then e.id else p.id end,
    case when r.n % 200 = 1 then 'rejected' || r.n || '@example.com' when r.n % 10 <> 1 then p.user_name end,
    case when r.n % 200 = 1 then 'Rejected ' || p.display_name end,
    case when r.n % 10 = 1 and r.n % 200 <> 1 then array[p.id] end
  from (select n, (extract(epoch from now()) * 1000)::bigint - n * 1000 as t from generate_series($2::int, $3::int) n) r
    cross join everyone e
    join people p on p.n = 1 + r.n::bigint * 7919 % $4::int`;

const HOURS = `insert into scim_request_hours (directory_service_id, hour, token_id, reads, writes, failed)
  select directory_service_id, date_trunc('hour', received_at), token_id, count(*) filter (where not failed and kind <> 'WRITE'),
    count(*) filter (where not failed and kind = 'WRITE'), count(*) filter (where failed)
  from scim_requests where directory_service_id = $1::uuid group by 1, 2, 3`;

const MINUTES = `insert into scim_request_minutes (directory_service_id, minute, reads, writes, failed)
  select directory_service_id, date_trunc('minute', received_at), count(*) filter (where not failed and kind <> 'WRITE'),
    count(*) filter (where not failed and kind = 'WRITE'), count(*) filter (where failed)
  from scim_requests where directory_service_id = $1::uuid and received_at > now() - interval '2 hours' group by 1, 2`;

const CAUSE = { code: 'USER_NAME_TAKEN', variant: '', severity: 'PEOPLE', subjectKind: 'USER' } as const;

/** Up to 500 people who could not be created, as open problems. */
const EPISODES = `insert into finding_episodes (id, directory_service_id, code, variant, severity, subject_kind, subject_key,
    keys, subject_name, subject_display_name, data, count, first_seen_at, last_seen_at, last_request_id)
  select gen_random_uuid(), $1::uuid, 'USER_NAME_TAKEN', '', 'PEOPLE', 'USER', 'name:' || user_name, array['name:' || user_name],
    user_name, display_name, '{}', 1, received_at, received_at, id
  from scim_requests where directory_service_id = $1::uuid and failed and subject_id is null order by id desc limit 500`;

/** Closed problems, as many as failed requests about groups. */
const CLOSED_EPISODES = `insert into finding_episodes (id, directory_service_id, code, variant, severity, subject_kind,
    subject_key, keys, subject_id, subject_name, data, count, first_seen_at, last_seen_at, last_request_id, closed_at,
    closed_reason, closed_request_id, closed_summary)
  select gen_random_uuid(), $1::uuid, 'UNKNOWN_MEMBER', '', 'MEMBERSHIPS', 'GROUP', 'group:' || id, array['group:' || id],
    subject_id, 'Everyone', '{}', 1, received_at, received_at, id, received_at + interval '1 second', 'SUCCEEDED', id, summary
  from scim_requests where directory_service_id = $1::uuid and failed and subject_id is not null`;

const AUDIT_EVENTS = `insert into audit_events (id, organization_id, occurred_at, actor, via, ip, action, target_type,
    target_id, target_name, data)
  select (overlay(lpad(to_hex((extract(epoch from now()) * 1000)::bigint - n * 1000), 12, '0') placing '-' from 9 for 0)
      || '-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
    d.organization_id, now() - n * interval '1 second', 'admin' || n % 50 || '@example.com', 'SESSION', '127.0.0.1',
    case when n % 10 = 0 then 'LIST_EXPORTED' when n % 3 = 0 then 'SIGNED_OUT' else 'SIGNED_IN' end,
    'DIRECTORY_SERVICE', d.id::text, d.display_name, '{}'
  from generate_series(1, $2::int) n, directory_services d where d.id = $1::uuid`;

async function companyOf(client: pg.Client, owner: string): Promise<Company> {
  const { rows } = await client.query<Omit<Company, 'directoryServiceId' | 'problemId'>>(
    `select u.id as "userId", u.user_name as "userName",
      (select id from groups where directory_service_id = $1::uuid order by id limit 1) as "groupId",
      (select id from groups where directory_service_id = $1::uuid order by id desc limit 1) as "smallGroupId",
      (select id from scim_requests where directory_service_id = $1::uuid order by id desc limit 1) as "requestId",
      (select id from scim_requests where directory_service_id = $1::uuid and failed order by id desc limit 1)
        as "failedRequestId"
    from users u where directory_service_id = $1::uuid and active order by id desc limit 1`,
    [owner],
  );
  return { directoryServiceId: owner, problemId: problemId(owner, CAUSE), ...rows[0]! };
}
