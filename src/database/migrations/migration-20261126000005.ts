import { Migration } from '@mikro-orm/migrations';

/** Adds links with which a person without an account sets up one directory service. */
export class Migration20261126000005 extends Migration {
  override up(): void {
    this.addSql(`create table "setup_links" ("id" uuid not null, "directory_service_id" uuid not null, "digest" text not null, "session_digest" text null, "created_by" text not null, "created_at" timestamptz(3) not null, "expires_at" timestamptz(3) not null, "opened_at" timestamptz(3) null, "revoked_at" timestamptz(3) null, primary key ("id"));`);
    this.addSql(`create index "setup_links_directory_service_id_index" on "setup_links" ("directory_service_id");`);
    this.addSql(`alter table "setup_links" add constraint "setup_links_digest_unique" unique ("digest");`);
    this.addSql(`alter table "setup_links" add constraint "setup_links_session_digest_unique" unique ("session_digest");`);
    this.addSql(`alter table "setup_links" add constraint "setup_links_directory_service_id_foreign" foreign key ("directory_service_id") references "directory_services" ("id") on delete cascade;`);
  }
}
