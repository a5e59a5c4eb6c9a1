import { Migration } from '@mikro-orm/migrations';

/** Indexes the changes of the names of users, so that members of a group at a time are found by their names then. */
export class Migration20261128000095 extends Migration {
  override up(): void {
    this.addSql(
      `create index "changes_renames_index" on "changes" ("directory_service_id", "position") where "user_id" is not null and "kind" not in ('user.created', 'user.deleted') and ("shape" = 1 or "data"->'changed' @> '[{"path": "userName"}]' or "data"->'changed' @> '[{"path": "displayName"}]');`,
    );
  }
}
