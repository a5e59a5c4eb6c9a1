import { Migration } from '@mikro-orm/migrations';

/**
 * Adds the names of sessions and sign-in links, the expiry of API tokens, who paused a directory service and when, and
 * the recipient of a setup link and the browser that opened it.
 */
export class Migration20261128000050 extends Migration {
  override up(): void {
    this.addSql(`alter table "sessions" add column "name" text null;`);
    this.addSql(`alter table "sign_in_links" add column "name" text null;`);
    this.addSql(`alter table "api_tokens" add column "expires_at" timestamptz(3) null;`);
    this.addSql(
      `alter table "directory_services" add column "paused_at" timestamptz(3) null, add column "paused_by" text null;`,
    );
    this.addSql(
      `alter table "setup_links" add column "recipient" text null, add column "opened_ip" text null, add column "opened_user_agent" text null;`,
    );
  }
}
