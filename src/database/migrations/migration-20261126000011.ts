import { Migration } from '@mikro-orm/migrations';

/** Prevents two active users of an Okta directory from having one externalId, also under concurrent creation. */
export class Migration20261126000011 extends Migration {
  override up(): void {
    this.addSql(`alter table "users" add column "external_id_is_unique" boolean not null default false;`);
    // Existing duplicates stay. They are for the administrator to resolve and must not prevent the start.
    this.addSql(`update "users" set "external_id_is_unique" = true where "id" in (select (array_agg(u."id" order by u."active" desc, u."id"))[1] from "users" u join "directory_services" d on d."id" = u."directory_service_id" where d."type" = 'OKTA_SCIM' and u."external_id" is not null group by u."directory_service_id", u."external_id");`);
    this.addSql(`create unique index "users_external_id_unique" on "users" ("directory_service_id", "external_id") where "external_id_is_unique" and "active";`);
  }
}
