import { Migration } from '@mikro-orm/migrations';
import { foldText, nameKey } from '../../scim-protocol/index.js';

const BATCH = 5_000;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

interface NamedUser {
  readonly id: string;
  readonly userName: string;
  readonly texts: readonly (string | null)[];
}

interface NamedGroup {
  readonly id: string;
  readonly displayName: string;
}

/**
 * Compares userNames, and displayNames of groups, by a key that is computed here and not by PostgreSQL, and searches
 * users by a text prepared in the same way. If several have the same key, one of them holds it and the others stay out
 * of the unique index until it becomes free.
 */
export class Migration20261128000002 extends Migration {
  override async up(): Promise<void> {
    await this.addColumns();
    await this.inBatches<NamedUser>(READ_USERS, WRITE_USERS, ({ id, userName, texts }) => {
      const folded = texts.filter((text) => typeof text === 'string').map(foldText);
      return { id, key: nameKey(userName), search: [...new Set([nameKey(userName), ...folded])].join(' ') };
    });
    await this.inBatches<NamedGroup>(READ_GROUPS, WRITE_GROUPS, ({ id, displayName }) => {
      return { id, key: nameKey(displayName) };
    });
    await this.makeUnique('users', 'user_name', '"active" desc, "id"');
    await this.makeUnique('groups', 'display_name', '"id"');
    await this.execute(`create index "users_search_index" on "users" using gin ("search" gin_trgm_ops);`);
    await this.execute(`create index "groups_search_index" on "groups" using gin ("display_name_key" gin_trgm_ops);`);
    await this.giveOn('users', 'user_name', 'u', 'u.active desc, u.id');
    await this.giveOn('groups', 'display_name', 'g', 'g.id');
    for (const table of ['users', 'groups']) await this.execute(`analyze "${table}";`);
  }

  private async addColumns(): Promise<void> {
    const indexes = ['users_user_name_unique', 'users_search_index', 'groups_display_name_unique', 'groups_search_index'];
    for (const index of indexes) await this.execute(`drop index "${index}";`);
    await this.execute(`alter table "users" alter column "search" drop expression, add column "user_name_key" text collate "C" null, add column "user_name_is_unique" boolean not null default true;`);
    await this.execute(`alter table "groups" add column "display_name_key" text collate "C" null, add column "display_name_is_unique" boolean not null default true;`);
  }

  /** Reads rows in the order of their ids, some thousands at a time, and writes the results of `prepare`. */
  private async inBatches<Row extends { readonly id: string }>(read: string, write: string, prepare: (row: Row) => object) {
    for (let after: string | undefined = BEFORE_ALL; after !== undefined; ) {
      const rows = (await this.execute(read, [after, BATCH])) as unknown as Row[];
      if (rows.length > 0) await this.execute(write, [JSON.stringify(rows.map(prepare))]);
      after = rows.at(-1)?.id;
    }
  }

  private async makeUnique(table: string, name: string, order: string): Promise<void> {
    await this.execute(`update "${table}" set "${name}_is_unique" = false where "id" in (select "id" from (select "id", row_number() over (partition by "directory_service_id", "${name}_key" order by ${order}) as place from "${table}") named where place > 1);`);
    await this.execute(`alter table "${table}" alter column "${name}_key" set not null${table === 'users' ? ', alter column "search" set not null' : ''};`);
    await this.execute(`create unique index "${table}_${name}_unique" on "${table}" ("directory_service_id", "${name}_key", (nullif("${name}_is_unique", false)));`);
    await this.execute(`create index "${table}_shared_name_index" on "${table}" ("directory_service_id") where not "${name}_is_unique";`);
  }

  private async giveOn(table: string, name: string, row: string, order: string): Promise<void> {
    const body = `update ${table} set ${name}_is_unique = true where id = (select ${row}.id from ${table} ${row}
  where ${row}.directory_service_id = old.directory_service_id and ${row}.${name}_key = old.${name}_key
    and not ${row}.${name}_is_unique order by ${order} limit 1);
  return null;`;
    const events = { rename: `old.${name}_key <> new.${name}_key`, delete: '' };
    for (const [event, condition] of Object.entries(events)) {
      const when = [`old.${name}_is_unique`, condition].filter(Boolean).join(' and ');
      await this.execute(`create function "${table}_${event}_key_fn"() returns trigger as $$ begin ${body} end; $$ language plpgsql;`);
      await this.execute(`create trigger "${event}_key" after ${event === 'rename' ? 'update' : event} on "${table}" for each row when (${when}) execute function "${table}_${event}_key_fn"();`);
    }
  }
}

const READ_USERS = `select "id", "user_name" as "userName", jsonb_build_array("display_name", "primary_email") || jsonb_path_query_array("profile", '$.emails[*].value'::jsonpath) as "texts" from "users" where "id" > ?::uuid order by "id" limit ?::int;`;
const WRITE_USERS = `update "users" u set "user_name_key" = k.key, "search" = k.search from jsonb_to_recordset(?::jsonb) as k(id uuid, key text, search text) where u."id" = k.id;`;
const READ_GROUPS = `select "id", "display_name" as "displayName" from "groups" where "id" > ?::uuid order by "id" limit ?::int;`;
const WRITE_GROUPS = `update "groups" g set "display_name_key" = k.key from jsonb_to_recordset(?::jsonb) as k(id uuid, key text) where g."id" = k.id;`;
