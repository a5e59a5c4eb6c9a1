import { Migration } from '@mikro-orm/migrations';

/** Indexes the journal by user and group, and adds the token that made a change. */
export class Migration20261126000003 extends Migration {
  override up(): void {
    this.addSql(`alter table "changes" add column "token_id" uuid null;`);
    this.addSql(`create index "changes_user_index" on "changes" ("user_id", "id") where "user_id" is not null;`);
    this.addSql(`create index "changes_group_index" on "changes" ("group_id", "id") where "group_id" is not null;`);
    this.addSql(`create index "changes_members_index" on "changes" using gin ((("data" -> 'added') || ("data" -> 'removed')) jsonb_path_ops) where "kind" = 'group.membersChanged';`);
  }
}
