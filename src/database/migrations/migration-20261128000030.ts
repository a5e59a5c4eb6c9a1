import { Migration } from '@mikro-orm/migrations';
import { searchName, searchText } from '../../scim-protocol/index.js';

const BATCH = 5_000;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

interface SearchedUser {
  readonly id: string;
  readonly shownName: string;
  readonly names: readonly (string | null)[];
  readonly others: readonly (string | null)[];
}

interface SearchedGroup {
  readonly id: string;
  readonly displayName: string;
}

/**
 * Searches users and groups by the words of their names without accents, sorts users by name, and finds the users who
 * left within some days by an index over the journal.
 */
export class Migration20261128000030 extends Migration {
  override async up(): Promise<void> {
    await this.execute(`alter table "users" add column "search_name" text collate "C" not null default '';`);
    await this.execute(`alter table "groups" add column "search" text not null default '';`);
    await this.execute(`drop index "users_search_index";`);
    await this.execute(`drop index "groups_search_index";`);
    await this.inBatches<SearchedUser>(READ_USERS, WRITE_USERS, ({ id, shownName, names, others }) => {
      return { id, name: searchName(shownName), search: searchText(texts(names), texts(others)) };
    });
    await this.inBatches<SearchedGroup>(READ_GROUPS, WRITE_GROUPS, ({ id, displayName }) => {
      return { id, search: searchText([displayName]) };
    });
    await this.execute(`create index "users_search_index" on "users" using gin ("search" gin_trgm_ops);`);
    await this.execute(`create index "groups_search_index" on "groups" using gin ("search" gin_trgm_ops);`);
    await this.execute(`create index "users_search_name_index" on "users" ("directory_service_id", "search_name", "id");`);
    await this.execute(`create index "changes_leavers_index" on "changes" ("directory_service_id", "occurred_at", "user_id") where "kind" in ('user.deactivated', 'user.deleted');`);
    for (const table of ['users', 'groups']) await this.execute(`analyze "${table}";`);
  }

  /** Reads rows in the order of their ids, some thousands at a time, and writes the results of `prepare`. */
  private async inBatches<Row extends { readonly id: string }>(read: string, write: string, prepare: (row: Row) => object) {
    for (let after: string | undefined = BEFORE_ALL; after !== undefined; ) {
      const rows = (await this.execute(read, [after, BATCH])) as unknown as Row[];
      if (rows.length > 0) await this.execute(write, [JSON.stringify(rows.map(prepare))]);
      after = rows.at(-1)?.id;
    }
  }
}

function texts(values: readonly (string | null)[]): string[] {
  return values.filter((value) => typeof value === 'string');
}

const READ_USERS = `select "id", coalesce(nullif("display_name", ''), "user_name") as "shownName", jsonb_build_array("display_name", "profile"->'name'->'formatted', "given_name", "family_name") as "names", jsonb_build_array("user_name", "primary_email") || jsonb_path_query_array("profile", '$.emails[*].value'::jsonpath) as "others" from "users" where "id" > ?::uuid order by "id" limit ?::int;`;
const WRITE_USERS = `update "users" u set "search_name" = k.name, "search" = k.search from jsonb_to_recordset(?::jsonb) as k(id uuid, name text, search text) where u."id" = k.id;`;
const READ_GROUPS = `select "id", "display_name" as "displayName" from "groups" where "id" > ?::uuid order by "id" limit ?::int;`;
const WRITE_GROUPS = `update "groups" g set "search" = k.search from jsonb_to_recordset(?::jsonb) as k(id uuid, search text) where g."id" = k.id;`;
