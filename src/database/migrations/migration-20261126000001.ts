import { Migration } from '@mikro-orm/migrations';

/**
 * Indexes the journal by transaction. Email addresses get their own column, and pages free space, so that an update of
 * other columns touches no index (a heap-only tuple). Drops the index over primary addresses, which no query uses, and
 * the one over displayNames, which the search index replaces. Journal entries are not compressed up to half a page.
 */
export class Migration20261126000001 extends Migration {
  override up(): void {
    this.addSql(`create index "changes_transaction_index" on "changes" ("directory_service_id", "transaction", "id");`);
    this.addSql(`drop index "changes_directory_service_id_id_index";`);
    this.addSql(`drop index "users_email_values_index";`);
    this.addSql(`alter table "users" add column "email_values" jsonb generated always as (lower(jsonb_path_query_array(profile, '$.emails[*].value'::jsonpath)::text)::jsonb) stored;`);
    this.addSql(`create index "users_email_values_index" on "users" using gin ("email_values" jsonb_path_ops);`);
    this.addSql(`drop index "group_members_user_id_index";`);
    this.addSql(`create index "group_members_user_index" on "group_members" ("user_id", "group_id");`);
    this.addSql(`drop index "users_primary_email_index";`);
    this.addSql(`drop index "users_display_name_index";`);
    this.addSql(`alter table "changes" set (toast_tuple_target = 4080);`);
    this.addSql(`alter table "users" set (fillfactor = 85);`);
    this.addSql(`alter table "groups" set (fillfactor = 70);`);
  }
}
