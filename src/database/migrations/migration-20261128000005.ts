import { Migration } from '@mikro-orm/migrations';

/** How many members a request gives to the whole of a group, so that findings need not read it from the summary. */
export class Migration20261128000005 extends Migration {
  override up(): void {
    this.addSql(`alter table "scim_requests" add column "member_count" int null;`);
  }
}
