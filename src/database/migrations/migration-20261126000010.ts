import { Migration } from '@mikro-orm/migrations';

/** Tables to which SCIM requests continuously add rows. */
const WRITTEN_OFTEN = ['users', 'groups', 'changes', 'scim_requests'];

/**
 * Stores the bodies of several requests together, compressed. Drops the foreign keys of the most written tables to the
 * directory service: each inserted row locked the one row of `directory_services`, which all writers then shared. A
 * trigger replaces them when a directory service is permanently deleted, days after its tokens became invalid.
 */
export class Migration20261126000010 extends Migration {
  override up(): void {
    this.addSql(`create table "scim_request_bodies" ("id" uuid not null, "directory_service_id" uuid null, "content" bytea not null, primary key ("id"));`);
    this.addSql(`alter table "scim_request_bodies" alter column "content" set storage external;`);
    this.addSql(`create index "scim_request_bodies_directory_index" on "scim_request_bodies" ("directory_service_id", "id");`);
    this.addSql(`alter table "scim_requests" add column "bodies_id" uuid null, add column "bodies_index" int null;`);
    this.addSql(`insert into "scim_request_bodies" select "id", "directory_service_id", convert_to(json_build_array(json_build_array("request_body", "response_body"))::text, 'UTF8') from "scim_requests" where "request_body" is not null or "response_body" is not null;`);
    this.addSql(`update "scim_requests" set "bodies_id" = "id", "bodies_index" = 0 where "request_body" is not null or "response_body" is not null;`);
    this.addSql(`alter table "scim_requests" drop column "request_body", drop column "response_body";`);
    for (const table of WRITTEN_OFTEN) {
      this.addSql(`alter table "${table}" drop constraint "${table}_directory_service_id_foreign";`);
    }
    this.addSql(`create function "directory_services_remove_data_fn"() returns trigger as $$ begin delete from users where directory_service_id = old.id; delete from groups where directory_service_id = old.id; delete from changes where directory_service_id = old.id; delete from scim_requests where directory_service_id = old.id; delete from scim_request_bodies where directory_service_id = old.id; return null; end; $$ language plpgsql;`);
    this.addSql(`create trigger "remove_data" after delete on "directory_services" for each row execute function "directory_services_remove_data_fn"();`);
  }
}
