import { Migration } from '@mikro-orm/migrations';

/** Adds a name to tokens, by which the token of the sample data is recognized. */
export class Migration20261128000041 extends Migration {
  override up(): void {
    this.addSql(`alter table "directory_service_tokens" add column "name" text null;`);
  }
}
