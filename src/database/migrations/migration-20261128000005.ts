import { Migration } from '@mikro-orm/migrations';

/**
 * Adds the number of members with which a request replaces those of a group, so that findings need not parse the
 * summary.
 */
export class Migration20261128000005 extends Migration {
  override up(): void {
    this.addSql(`alter table "scim_requests" add column "member_count" int null;`);
  }
}
