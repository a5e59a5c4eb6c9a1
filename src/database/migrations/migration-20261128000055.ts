import { Migration } from '@mikro-orm/migrations';

/** Drops the index of rejected requests without a user or group: the search for failed creations reads open problems. */
export class Migration20261128000055 extends Migration {
  override up(): void {
    this.addSql(`drop index "scim_requests_rejected_index";`);
  }
}
