import { Migration } from '@mikro-orm/migrations';

/** Adds the userName format that an administrator expects of a directory service. The default is email addresses. */
export class Migration20261126000030 extends Migration {
  override up(): void {
    this.addSql(`alter table "directory_services" add column "user_name_format" text not null default 'EMAIL', add column "user_name_values" text[] not null default '{}';`);
  }
}
