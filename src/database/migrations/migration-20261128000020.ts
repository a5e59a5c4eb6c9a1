import { Migration } from '@mikro-orm/migrations';

/**
 * Adds the kind and the subject of each request, whether it failed, and counts by token and by minute. Existing rows get
 * the values that follow from their other columns.
 */
export class Migration20261128000020 extends Migration {
  override up(): void {
    this.addSql(`alter table "scim_requests" add column "kind" text not null default 'LOOKUP', add column "failed" boolean not null default false, add column "resource_type" text null, add column "user_name" text null, add column "display_name" text null, add column "external_id" text null, add column "member_ids" uuid[] null;`);
    this.addSql(`drop index "scim_requests_failed_index";`);
    this.addSql(`update "scim_requests" set "kind" = case when "path" like '%/.search%' then 'LOOKUP' when "method" not in ('GET', 'HEAD', 'OPTIONS') then 'WRITE' when split_part("path", chr(63), 1) ~* '/(Users|Groups)/{0,1}$' and "path" !~* '[^a-z]filter=[^&]' then 'IMPORT' else 'LOOKUP' end, "failed" = "status" >= 400 and not ("method" = 'GET' and coalesce("explanation", '') in ('USER_NOT_FOUND', 'GROUP_NOT_FOUND')), "resource_type" = case when split_part("path", chr(63), 1) || '/' ~* '/Users/' then 'USER' when split_part("path", chr(63), 1) || '/' ~* '/Groups/' then 'GROUP' end;`);
    this.addSql(`alter table "scim_requests" alter column "kind" drop default, alter column "failed" drop default;`);
    this.addSql(`create index "scim_requests_failed_index" on "scim_requests" ("directory_service_id", "id") where "failed";`);
    this.addSql(`create index "scim_requests_subject_index" on "scim_requests" ("directory_service_id", "subject_id", "id") where "subject_id" is not null;`);
    this.addSql(`create index "scim_requests_members_index" on "scim_requests" using gin ("member_ids") where "member_ids" is not null;`);
    this.addSql(`create index "scim_requests_rejected_index" on "scim_requests" ("directory_service_id", "id") where "failed" and "subject_id" is null and coalesce("user_name", "display_name", "external_id") is not null;`);
    this.addSql(`alter table "scim_request_hours" add column "token_id" uuid not null default '00000000-0000-0000-0000-000000000000', add column "writes" int not null default 0;`);
    this.addSql(`alter table "scim_request_hours" rename column "succeeded" to "reads";`);
    this.addSql(`alter table "scim_request_hours" alter column "token_id" drop default, alter column "writes" drop default, drop constraint "scim_request_hours_pkey", add primary key ("directory_service_id", "hour", "token_id");`);
    this.addSql(`create table "scim_request_minutes" ("directory_service_id" uuid not null, "minute" timestamptz(3) not null, "reads" int not null, "writes" int not null, "failed" int not null, primary key ("directory_service_id", "minute"));`);
    this.addSql(`alter table "scim_request_minutes" add constraint "scim_request_minutes_directory_service_id_foreign" foreign key ("directory_service_id") references "directory_services" ("id") on delete cascade;`);
  }
}
