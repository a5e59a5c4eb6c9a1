import { expect, test } from 'vitest';
import { sharedApp } from '../support/app.js';

/** Tables without an entity: `group_members`, and the table of the migrator. */
const WITHOUT_ENTITY = /"(group_members|mikro_orm_migrations)"/;

test('the migrations create the tables that the entities describe', async () => {
  const { database } = await sharedApp();
  const text = await database.orm.schema.getUpdateSchemaSQL({ wrap: false });
  const statements = text
    .split(';')
    .map((statement) => statement.trim())
    .filter(Boolean);
  expect(statements.filter((statement) => !WITHOUT_ENTITY.test(statement))).toEqual([]);
});
