import { Migration } from '@mikro-orm/migrations';

/** Indexes the names in the audit log for its search. */
export class Migration20261128000070 extends Migration {
  override up(): void {
    this.addSql(
      `create index "audit_events_search_index" on "audit_events" using gin ("actor" gin_trgm_ops, "target_name" gin_trgm_ops, "target_id" gin_trgm_ops);`,
    );
  }
}
