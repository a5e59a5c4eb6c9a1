import { Migration } from '@mikro-orm/migrations';

/** Adds members, details of sessions, and the audit log. */
export class Migration20261126000004 extends Migration {
  override up(): void {
    this.addSql(`create table "members" ("id" uuid not null, "organization_id" uuid not null, "issuer" text not null, "subject" text not null, "name" text not null, "email" text null, "role" text not null, "created_at" timestamptz(3) not null, "last_seen_at" timestamptz(3) not null, primary key ("id"));`);
    this.addSql(`alter table "members" add constraint "members_subject_unique" unique ("organization_id", "issuer", "subject");`);
    this.addSql(`alter table "members" add constraint "members_organization_id_foreign" foreign key ("organization_id") references "organizations" ("id") on delete cascade;`);
    this.addSql(`alter table "sessions" add column "member_id" uuid null, add column "method" text not null default 'LINK', add column "authenticated_at" timestamptz(3) null, add column "last_seen_at" timestamptz(3) not null default now(), add column "ip" text null, add column "user_agent" text null, add column "sealed_id_token" text null;`);
    this.addSql(`update "sessions" set "authenticated_at" = "created_at";`);
    this.addSql(`alter table "sessions" alter column "method" drop default, alter column "last_seen_at" drop default;`);
    this.addSql(`create index "sessions_member_id_index" on "sessions" ("member_id");`);
    this.addSql(`alter table "sessions" add constraint "sessions_member_id_foreign" foreign key ("member_id") references "members" ("id") on delete cascade;`);
    this.addSql(`alter table "api_tokens" add column "created_by" text null, add column "last_used_at" timestamptz(3) null;`);
    this.addSql(`create table "audit_events" ("id" uuid not null, "organization_id" uuid not null, "occurred_at" timestamptz(3) not null, "actor" text not null, "actor_subject" text null, "via" text not null, "ip" text null, "action" text not null, "target_type" text not null, "target_id" text null, "target_name" text not null, "data" jsonb not null, primary key ("id"));`);
    this.addSql(`create index "audit_events_place_index" on "audit_events" ("organization_id", "occurred_at", "id");`);
    this.addSql(`alter table "audit_events" add constraint "audit_events_organization_id_foreign" foreign key ("organization_id") references "organizations" ("id") on delete cascade;`);
  }
}
