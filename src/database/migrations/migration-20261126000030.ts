import { Migration } from '@mikro-orm/migrations';

/** What an administrator expects of the userNames of a directory service; until then, e-mail addresses. */
export class Migration20261126000030 extends Migration {
  override up(): void {
    this.addSql(`alter table "directory_services" add column "user_name_format" text not null default 'EMAIL', add column "user_name_values" text[] not null default '{}';`);
  }
}
