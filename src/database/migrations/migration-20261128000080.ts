import { Migration } from '@mikro-orm/migrations';

/**
 * Gives each change its position: 1, 2, 3 … within its directory service, in the order of the commits. The directory
 * service comes first in all keys of users, groups, memberships and changes. `changes.id` remains for the cursors that
 * clients have. A process of the previous release does not set positions: a trigger does, and a constant replaces the
 * transaction id, which makes its reads see all changes.
 */
export class Migration20261128000080 extends Migration {
  override up(): void {
    this.addSql(`create table "sql_functions" ("name" text not null, "digest" text not null, primary key ("name"));`);
    this.addSql(`create table "directory_locks" ("directory_service_id" uuid not null, "name" text not null, primary key ("directory_service_id", "name"));`);
    this.addSql(`insert into "directory_locks" select s."id", n."name" from "directory_services" s, (values ('changes'), ('renames')) as n("name");`);
    this.addSql(REMOVE_DATA);
    this.giveNamesOn('users', 'user_name', 'u', 'u.active desc, u.id');
    this.giveNamesOn('groups', 'display_name', 'g', 'g.id');
    this.numberChanges();
    this.keysOfMembers();
  }

  private numberChanges(): void {
    for (const index of ['transaction', 'user', 'group']) this.addSql(`drop index "changes_${index}_index";`);
    this.addSql(`alter table "changes" add column "position" bigint null, add column "shape" smallint not null default 1, add column "salt" uuid not null default (md5((gen_random_uuid())::text || (gen_random_uuid())::text))::uuid;`);
    this.addSql(`update "changes" c set "position" = n."position" from (select "id", row_number() over (partition by "directory_service_id" order by "transaction", "id") as "position" from "changes") n where n."id" = c."id";`);
    this.addSql(`alter table "changes" drop constraint "changes_pkey", alter column "position" set not null, alter column "id" drop not null, alter column "id" drop default, alter column "transaction" set default '3'::xid8, add primary key ("directory_service_id", "position");`);
    this.addSql(`drop sequence "changes_id_seq";`);
    this.addSql(`create index "changes_id_index" on "changes" ("directory_service_id", "id") where "id" is not null;`);
    for (const subject of ['user', 'group']) {
      this.addSql(`create index "changes_${subject}_index" on "changes" ("directory_service_id", "${subject}_id", "position") where "${subject}_id" is not null;`);
    }
    this.addSql(`create function "changes_give_position_fn"() returns trigger as $$ begin perform directory_locks_acquire_v1(new.directory_service_id, 'changes');
  new.position := 1 + coalesce((select max(c.position) from changes c where c.directory_service_id = new.directory_service_id), 0);
  return new; end; $$ language plpgsql;`);
    this.addSql(`create trigger "give_position" before insert on "changes" for each row when (new.position is null) execute function "changes_give_position_fn"();`);
  }

  /** The functions name the directory service of the row that they update. */
  private giveNamesOn(table: string, name: string, row: string, order: string): void {
    for (const event of ['rename', 'delete']) {
      this.addSql(`create or replace function "${table}_${event}_key_fn"() returns trigger as $$ begin update ${table} set ${name}_is_unique = true where directory_service_id = old.directory_service_id
    and id = (select ${row}.id from ${table} ${row}
  where ${row}.directory_service_id = old.directory_service_id and ${row}.${name}_key = old.${name}_key
    and not ${row}.${name}_is_unique order by ${order} limit 1);
  return null; end; $$ language plpgsql;`);
    }
  }

  private keysOfMembers(): void {
    this.addSql(`alter table "group_members" drop constraint "group_members_user_foreign", drop constraint "group_members_group_foreign", drop constraint "group_members_pkey";`);
    this.addSql(`drop index "group_members_user_index";`);
    for (const table of ['users', 'groups']) {
      this.addSql(`alter table "${table}" drop constraint "${table}_directory_service_id_id_unique", drop constraint "${table}_pkey", add primary key ("directory_service_id", "id");`);
    }
    this.addSql(`alter table "group_members" add primary key ("directory_service_id", "group_id", "user_id");`);
    this.addSql(`create index "group_members_user_index" on "group_members" ("directory_service_id", "user_id", "group_id");`);
    for (const [name, table] of [['group', 'groups'], ['user', 'users']]) {
      this.addSql(`alter table "group_members" add constraint "group_members_${name}_foreign" foreign key ("directory_service_id", "${name}_id") references "${table}" ("directory_service_id", "id") on delete cascade;`);
    }
  }
}

const REMOVE_DATA = `create or replace function "directory_services_remove_data_fn"() returns trigger as $$ begin delete from users where directory_service_id = old.id;
        delete from groups where directory_service_id = old.id;
        delete from changes where directory_service_id = old.id;
        delete from directory_locks where directory_service_id = old.id;
        delete from scim_requests where directory_service_id = old.id;
        delete from scim_request_bodies where directory_service_id = old.id;
        return null; end; $$ language plpgsql;`;
