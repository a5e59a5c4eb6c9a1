import { Migration } from '@mikro-orm/migrations';

/**
 * Adds the open and closed problems of directory services. Failures from before are not converted: most are solved, and
 * the log does not say which.
 */
export class Migration20261128000010 extends Migration {
  override up(): void {
    this.addSql(`create table "finding_episodes" ("id" uuid not null, "directory_service_id" uuid not null, "code" text not null, "variant" text not null, "severity" text not null, "subject_kind" text not null, "subject_key" text not null, "keys" text[] not null, "subject_id" uuid null, "subject_name" text null, "subject_display_name" text null, "subject_external_id" text null, "data" jsonb not null, "count" int not null, "first_seen_at" timestamptz(3) not null, "last_seen_at" timestamptz(3) not null, "last_request_id" uuid not null, "closed_at" timestamptz(3) null, "closed_reason" text null, "closed_by" text null, "closed_request_id" uuid null, "closed_summary" text null, primary key ("id"));`);
    this.addSql(`create unique index "finding_episodes_open_unique" on "finding_episodes" ("directory_service_id", "code", "variant", "subject_key") where "closed_at" is null;`);
    this.addSql(`create index "finding_episodes_closed_index" on "finding_episodes" ("directory_service_id", "closed_at") where "closed_at" is not null;`);
    this.addSql(`alter table "finding_episodes" add constraint "finding_episodes_directory_service_id_foreign" foreign key ("directory_service_id") references "directory_services" ("id") on delete cascade;`);
  }
}
