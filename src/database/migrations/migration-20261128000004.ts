import { Migration } from '@mikro-orm/migrations';

/** Adds the number of tokens that the session of a setup link has issued. */
export class Migration20261128000004 extends Migration {
  override up(): void {
    this.addSql(`alter table "setup_links" add column "issued_tokens" int not null default 0;`);
  }
}
