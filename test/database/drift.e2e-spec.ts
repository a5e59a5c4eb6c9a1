import { expect, test } from 'vitest';
import { sharedApp } from '../support/app.js';

/** Objects without an entity: composite foreign keys, which MikroORM cannot describe, and the tables of migrations. */
const BEYOND_ENTITIES =
  /^alter table "group_members" drop constraint "group_members_(group|user)_foreign"$|"mikro_orm_migrations"|"sql_functions"|^drop function if exists "\w+_v\d+"/;

test('the migrations create the tables that the entities describe', async () => {
  const { database } = await sharedApp();
  const text = await database.orm.schema.getUpdateSchemaSQL({ wrap: false });
  const statements = text
    .split(';')
    .map((statement) => statement.trim())
    .filter(Boolean);
  expect(statements.filter((statement) => !BEYOND_ENTITIES.test(statement))).toEqual([]);
});
