import { Migration } from '@mikro-orm/migrations';

/** Strictness and custom attributes of a directory service; indexes for the lookups that SCIM clients make by filter. */
export class Migration20261124000002 extends Migration {
  override up(): void {
    this.addSql(`alter table "directory_services" add column "strictness" text not null default 'LENIENT';`);
    this.addSql(`create table "custom_attributes" ("id" uuid not null, "directory_service_id" uuid not null, "resource_type" text not null, "schema" text not null, "name" text not null, "type" text not null, "multi_valued" boolean not null, "required" boolean not null, "case_exact" boolean not null, "description" text not null, "created_at" timestamptz(3) not null, primary key ("id"));`);
    this.addSql(`create unique index "custom_attributes_name_unique" on "custom_attributes" ("directory_service_id", "resource_type", lower("schema"), lower("name"));`);
    this.addSql(`alter table "custom_attributes" add constraint "custom_attributes_directory_service_id_foreign" foreign key ("directory_service_id") references "directory_services" ("id") on delete cascade;`);
    this.addSql(`create index "users_display_name_index" on "users" ("directory_service_id", lower("display_name"));`);
    this.addSql(`create index "users_email_values_index" on "users" using gin ((lower(jsonb_path_query_array(profile, '$.emails[*].value'::jsonpath)::text)::jsonb) jsonb_path_ops);`);
  }
}
