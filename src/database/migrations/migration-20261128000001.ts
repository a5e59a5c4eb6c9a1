import { Migration } from '@mikro-orm/migrations';

/**
 * Keeps a cleared externalId for comparison with the next one; those cleared earlier are read from the journal. The
 * unique index over externalId no longer contains `active`, so an update of that column touches no index. Of several
 * rows with one externalId, the active one holds it, otherwise the one deactivated last; the rows do not change.
 */
export class Migration20261128000001 extends Migration {
  override up(): void {
    this.addSql(`alter table "users" add column "kept_external_id" text null, add column "identity_unconfirmed" boolean not null default false;`);
    this.addSql(`update "users" u set "kept_external_id" = last."externalId" from "users" o cross join lateral (select coalesce(c."data"->'after'->>'externalId', c."data"->'before'->>'externalId') as "externalId" from "changes" c where c."directory_service_id" = o."directory_service_id" and c."user_id" = o."id" and coalesce(c."data"->'after'->>'externalId', c."data"->'before'->>'externalId') is not null order by c."id" desc limit 1) last where o."id" = u."id" and u."external_id" is null and not u."active";`);
    this.addSql(`drop index "users_external_id_unique";`);
    this.addSql(`update "users" u set "external_id_is_unique" = false from (select "id", row_number() over (partition by "directory_service_id", "external_id" order by "active" desc, "deactivated_at" desc, "id") as place from "users" where "external_id_is_unique" and "external_id" is not null) d where d."id" = u."id" and d.place > 1;`);
    this.addSql(`create unique index "users_external_id_unique" on "users" ("directory_service_id", "external_id") where "external_id_is_unique";`);
    this.addSql(`create index "changes_identity_index" on "changes" ("directory_service_id", "occurred_at") where "kind" = 'user.identityChanged';`);
  }
}
