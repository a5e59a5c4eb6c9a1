import { Migration } from '@mikro-orm/migrations';

/**
 * Adds facts about rejected connection attempts: the length of a token that was cut off, and the protocol that a proxy
 * reports. The index finds the directory service of a cut-off token.
 */
export class Migration20261128000040 extends Migration {
  override up(): void {
    this.addSql(`alter table "scim_requests" add column "token_length" int null, add column "protocol" text null;`);
    this.addSql(`create index "directory_service_tokens_hint_index" on "directory_service_tokens" ("hint");`);
  }
}
