import { Migration } from '@mikro-orm/migrations';

/**
 * Creates the first schema. `group_members` has no entity: its composite keys contain the directory service, and it is
 * written as sets.
 */
export class Migration20261124000001 extends Migration {
  override up(): void {
    this.addSql(`create extension if not exists pg_trgm;`);
    this.addSql(`create table "organizations" ("id" uuid not null, "name" text not null, "created_at" timestamptz(3) not null, primary key ("id"));`);
    this.addSql(`create unique index "organizations_name_unique" on "organizations" (lower("name"));`);
    this.addSql(`create table "directory_services" ("id" uuid not null, "organization_id" uuid not null, "type" text not null, "display_name" text not null, "paused" boolean not null default false, "creation_key" text null, "created_at" timestamptz(3) not null, "deleted_at" timestamptz(3) null, primary key ("id"));`);
    this.addSql(`create unique index "directory_services_display_name_unique" on "directory_services" ("organization_id", lower("display_name")) where "deleted_at" is null;`);
    this.addSql(`alter table "directory_services" add constraint "directory_services_creation_key_unique" unique ("organization_id", "creation_key");`);
    this.addSql(`create table "groups" ("id" uuid not null, "directory_service_id" uuid not null, "display_name" text not null, "external_id" text null, "profile" jsonb not null, "version" int not null default 1, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, primary key ("id"));`);
    this.addSql(`create index "groups_external_id_index" on "groups" ("directory_service_id", "external_id");`);
    this.addSql(`create index "groups_search_index" on "groups" using gin (lower("display_name") gin_trgm_ops);`);
    this.addSql(`create unique index "groups_display_name_unique" on "groups" ("directory_service_id", lower("display_name"));`);
    this.addSql(`alter table "groups" add constraint "groups_directory_service_id_id_unique" unique ("directory_service_id", "id");`);
    this.addSql(`create table "directory_service_tokens" ("id" uuid not null, "directory_service_id" uuid not null, "digest" text not null, "hint" text not null, "created_by" text not null, "created_at" timestamptz(3) not null, "expires_at" timestamptz(3) null, "revoked_at" timestamptz(3) null, "last_used_at" timestamptz(3) null, primary key ("id"));`);
    this.addSql(`create index "directory_service_tokens_directory_service_id_index" on "directory_service_tokens" ("directory_service_id");`);
    this.addSql(`alter table "directory_service_tokens" add constraint "directory_service_tokens_digest_unique" unique ("digest");`);
    this.addSql(`create table "changes" ("id" bigserial primary key, "directory_service_id" uuid not null, "transaction" xid8 not null default pg_current_xact_id(), "occurred_at" timestamptz(3) not null default now(), "request_id" text not null, "actor" text not null, "kind" text not null, "user_id" uuid null, "group_id" uuid null, "data" jsonb not null);`);
    this.addSql(`create index "changes_directory_service_id_id_index" on "changes" ("directory_service_id", "id");`);
    this.addSql(`create table "api_tokens" ("id" uuid not null, "organization_id" uuid not null, "name" text not null, "role" text not null, "digest" text not null, "hint" text not null, "created_at" timestamptz(3) not null, "revoked_at" timestamptz(3) null, primary key ("id"));`);
    this.addSql(`create index "api_tokens_organization_id_index" on "api_tokens" ("organization_id");`);
    this.addSql(`alter table "api_tokens" add constraint "api_tokens_digest_unique" unique ("digest");`);
    this.addSql(`create table "sessions" ("id" uuid not null, "organization_id" uuid not null, "role" text not null, "digest" text not null, "created_at" timestamptz(3) not null, "expires_at" timestamptz(3) not null, primary key ("id"));`);
    this.addSql(`create index "sessions_organization_id_index" on "sessions" ("organization_id");`);
    this.addSql(`alter table "sessions" add constraint "sessions_digest_unique" unique ("digest");`);
    this.addSql(`create table "sign_in_links" ("id" uuid not null, "organization_id" uuid not null, "digest" text not null, "created_at" timestamptz(3) not null, "expires_at" timestamptz(3) not null, "used_at" timestamptz(3) null, primary key ("id"));`);
    this.addSql(`create index "sign_in_links_organization_id_index" on "sign_in_links" ("organization_id");`);
    this.addSql(`alter table "sign_in_links" add constraint "sign_in_links_digest_unique" unique ("digest");`);
    this.addSql(`create table "users" ("id" uuid not null, "directory_service_id" uuid not null, "user_name" text not null, "external_id" text null, "active" boolean not null, "given_name" text null, "family_name" text null, "display_name" text not null, "primary_email" text null, "profile" jsonb not null, "derived" text[] not null default '{}', "version" int not null default 1, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "deactivated_at" timestamptz(3) null, "search" text generated always as (lower(((user_name || ' '::text) || display_name) || ' '::text || coalesce(primary_email, ''::text))) stored not null, primary key ("id"));`);
    this.addSql(`create index "users_external_id_index" on "users" ("directory_service_id", "external_id");`);
    this.addSql(`create index "users_primary_email_index" on "users" ("directory_service_id", lower("primary_email"));`);
    this.addSql(`create index "users_search_index" on "users" using gin ("search" gin_trgm_ops);`);
    this.addSql(`create unique index "users_user_name_unique" on "users" ("directory_service_id", lower("user_name"));`);
    this.addSql(`alter table "users" add constraint "users_directory_service_id_id_unique" unique ("directory_service_id", "id");`);
    this.addSql(`alter table "directory_services" add constraint "directory_services_organization_id_foreign" foreign key ("organization_id") references "organizations" ("id") on delete cascade;`);
    this.addSql(`alter table "groups" add constraint "groups_directory_service_id_foreign" foreign key ("directory_service_id") references "directory_services" ("id") on delete cascade;`);
    this.addSql(`alter table "directory_service_tokens" add constraint "directory_service_tokens_directory_service_id_foreign" foreign key ("directory_service_id") references "directory_services" ("id") on delete cascade;`);
    this.addSql(`alter table "changes" add constraint "changes_directory_service_id_foreign" foreign key ("directory_service_id") references "directory_services" ("id") on delete cascade;`);
    this.addSql(`alter table "api_tokens" add constraint "api_tokens_organization_id_foreign" foreign key ("organization_id") references "organizations" ("id") on delete cascade;`);
    this.addSql(`alter table "sessions" add constraint "sessions_organization_id_foreign" foreign key ("organization_id") references "organizations" ("id") on delete cascade;`);
    this.addSql(`alter table "sign_in_links" add constraint "sign_in_links_organization_id_foreign" foreign key ("organization_id") references "organizations" ("id") on delete cascade;`);
    this.addSql(`alter table "users" add constraint "users_directory_service_id_foreign" foreign key ("directory_service_id") references "directory_services" ("id") on delete cascade;`);
    this.addSql(`create table "group_members" ("directory_service_id" uuid not null, "group_id" uuid not null, "user_id" uuid not null, primary key ("group_id", "user_id"));`);
    this.addSql(`create index "group_members_user_id_index" on "group_members" ("user_id");`);
    this.addSql(`alter table "group_members" add constraint "group_members_group_foreign" foreign key ("directory_service_id", "group_id") references "groups" ("directory_service_id", "id") on delete cascade;`);
    this.addSql(`alter table "group_members" add constraint "group_members_user_foreign" foreign key ("directory_service_id", "user_id") references "users" ("directory_service_id", "id") on delete cascade;`);
  }
}
