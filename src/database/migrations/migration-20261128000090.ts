import { Migration } from '@mikro-orm/migrations';

const TABLES = ['scim_request_bodies', 'scim_requests'];
const NIL = '00000000-0000-0000-0000-000000000000';

/**
 * The directory service comes first in the keys of logged requests and of their bodies, in place of a second index. The
 * nil UUID replaces the directory service of requests with unknown tokens. A process of the previous release sets none:
 * a trigger does.
 */
export class Migration20261128000090 extends Migration {
  override up(): void {
    // Writers wait until the end; readers do not wait for the indexes. The insert of the request log locks in the same order.
    this.addSql(`lock table ${TABLES.map((table) => `"${table}"`).join(', ')} in share row exclusive mode;`);
    for (const table of TABLES) {
      this.addSql(`update "${table}" set "directory_service_id" = '${NIL}' where "directory_service_id" is null;`);
      this.addSql(`create unique index "${table}_key" on "${table}" ("directory_service_id", "id");`);
    }
    for (const table of TABLES) {
      this.addSql(`drop index "${table}_directory_index";`);
      this.addSql(`alter table "${table}" drop constraint "${table}_pkey", add constraint "${table}_pkey" primary key using index "${table}_key";`);
    }
    this.addSql(`create function "scim_requests_give_directory_service_fn"() returns trigger as $$ begin new.directory_service_id := '${NIL}'; return new; end; $$ language plpgsql;`);
    this.addSql(`create trigger "give_directory_service" before insert on "scim_requests" for each row when (new.directory_service_id is null) execute function "scim_requests_give_directory_service_fn"();`);
  }
}
