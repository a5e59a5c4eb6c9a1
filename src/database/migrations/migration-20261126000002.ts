import { Migration } from '@mikro-orm/migrations';

/** Adds the log of SCIM requests, their number per hour, and the attributes redacted in the log. */
export class Migration20261126000002 extends Migration {
  override up(): void {
    this.addSql(`create table "scim_requests" ("id" uuid not null, "directory_service_id" uuid null, "token_id" uuid null, "received_at" timestamptz(3) not null, "method" text not null, "path" text not null, "status" int not null, "scim_type" text null, "detail" text null, "explanation" text null, "duration_ms" real not null, "user_agent" text null, "ip" text not null, "request_bytes" int null, "response_bytes" int null, "summary" text not null, "subject_id" uuid null, "request_body" text null, "response_body" text null, primary key ("id"));`);
    this.addSql(`create index "scim_requests_directory_index" on "scim_requests" ("directory_service_id", "id");`);
    this.addSql(`create index "scim_requests_failed_index" on "scim_requests" ("directory_service_id", "id") where "status" >= 400;`);
    this.addSql(`create table "scim_request_hours" ("directory_service_id" uuid not null, "hour" timestamptz(3) not null, "succeeded" int not null, "failed" int not null, primary key ("directory_service_id", "hour"));`);
    this.addSql(`create table "scim_request_settings" ("directory_service_id" uuid not null, "redacted_attributes" text[] not null, primary key ("directory_service_id"));`);
    this.addSql(`alter table "scim_requests" add constraint "scim_requests_directory_service_id_foreign" foreign key ("directory_service_id") references "directory_services" ("id") on delete cascade;`);
    this.addSql(`alter table "scim_request_hours" add constraint "scim_request_hours_directory_service_id_foreign" foreign key ("directory_service_id") references "directory_services" ("id") on delete cascade;`);
    this.addSql(`alter table "scim_request_settings" add constraint "scim_request_settings_directory_service_id_foreign" foreign key ("directory_service_id") references "directory_services" ("id") on update cascade on delete cascade;`);
  }
}
