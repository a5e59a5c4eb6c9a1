import { readFileSync, writeFileSync } from 'node:fs';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { isObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { sharedApp } from '../support/app.js';
import { schemaText } from '../support/schema-text.js';

const FILE = new URL('../../schema.gql', import.meta.url);

async function schema() {
  return (await sharedApp()).nest.get(GraphQLSchemaHost, { strict: false }).schema;
}

/** `npm run update:generated` writes the file. */
test('schema.gql matches the code', async () => {
  const text = schemaText(await schema());
  if (process.env['UPDATE_GENERATED']) writeFileSync(FILE, text);
  expect(readFileSync(FILE, 'utf8')).toBe(text);
});

test('every type, field and argument is described', async () => {
  const types = Object.values((await schema()).getTypeMap()).filter(
    (type) => isObjectType(type) && !type.name.startsWith('__'),
  );
  const undescribed = types.flatMap((type) => {
    const fields = isObjectType(type) ? Object.values(type.getFields()) : [];
    const named = fields.filter((field) => !field.description).map((field) => `${type.name}.${field.name}`);
    return type.description || ['Query', 'Mutation', 'Subscription'].includes(type.name)
      ? named
      : [type.name, ...named];
  });
  expect(undescribed).toEqual([]);
});
