import { randomUUID } from 'node:crypto';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { GraphQLSchema } from 'graphql';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sharedApp, type TestApp } from '../support/app.js';
import type { GraphqlAnswer } from '../support/graphql-client.js';
import { type Filling, requestsOf } from './isolation/requests.js';
import { createTenant, rowsOf, type Tenant } from './isolation/tenant.js';

let app: TestApp;
let schema: GraphQLSchema;
let victim: Tenant;
let stranger: Tenant;

beforeAll(async () => {
  app = await sharedApp();
  schema = app.nest.get(GraphQLSchemaHost, { strict: false }).schema;
});

beforeEach(async () => {
  [victim, stranger] = [await createTenant(app, randomUUID()), await createTenant(app, randomUUID())];
});

/** References to the victim's data: each of its ids, its names as search texts, a cursor into its lists. */
function fillings({ ids, marks, directory }: Tenant): Filling[] {
  const cursors = ['user CREATED_AT ASC', 'group CREATED_AT ASC', 'name', 'member', 'membership', 'audit', 'team'].map(
    (order) => Buffer.from(JSON.stringify([order, '', ids['user']])).toString('base64url'),
  );
  const texts = { displayName: 'New name', confirmDisplayName: directory.displayName };
  const byId = Object.values(ids).map((id) => ({ id, text: texts }));
  const others = [{ search: marks[0]! }, ...cursors.map((after) => ({ after }))].map((text) => ({
    id: ids['directoryService']!,
    text,
  }));
  return [...byId, ...others];
}

async function answersTo(tenant: Tenant, operation: 'query' | 'mutation', about: Tenant) {
  const answers: { name: string; request: string; answer: GraphqlAnswer<unknown>; text: string }[] = [];
  for (const filling of fillings(about)) {
    for (const [name, request] of Object.entries(requestsOf(schema, operation, filling))) {
      const answer = await tenant.organization.admin.send(request);
      answers.push({ name, request, answer, text: JSON.stringify(answer) });
    }
  }
  return answers;
}

const codesOf = ({ errors }: GraphqlAnswer<unknown>) => errors?.map(({ extensions }) => extensions.code) ?? [];

describe('with every id of another organization, in every place that takes one,', () => {
  test('no query field returns its data', async () => {
    const before = await rowsOf(app, victim);
    for (const { request, answer, text } of await answersTo(stranger, 'query', victim)) {
      expect(
        victim.marks.filter((mark) => text.includes(mark)),
        request,
      ).toEqual([]);
      expect(
        codesOf(answer).filter((code) => code !== 'BAD_USER_INPUT'),
        `${request}\n${text}`,
      ).toEqual([]);
    }
    expect(await rowsOf(app, victim)).toEqual(before);
  });

  test('no mutation returns or changes its data', async () => {
    const before = await rowsOf(app, victim);
    for (const { request, answer, text } of await answersTo(stranger, 'mutation', victim)) {
      expect(
        victim.marks.filter((mark) => text.includes(mark)),
        request,
      ).toEqual([]);
      expect(codesOf(answer), `${request}\n${text}`).toEqual([]);
    }
    expect(await rowsOf(app, victim)).toEqual(before);
  });
});

describe('the attempts above are valid:', () => {
  test('the same queries return all ids of the own organization', async () => {
    const texts = (await answersTo(victim, 'query', victim)).map(({ text }) => text).join();
    expect(victim.marks.filter((mark) => !texts.includes(mark))).toEqual([]);
  });

  test('every mutation finds the ids of its own organization', async () => {
    for (const name of Object.keys(requestsOf(schema, 'mutation', fillings(victim)[0]!))) {
      const own = await createTenant(app, randomUUID());
      let isFound = false;
      for (const filling of fillings(own)) {
        const request = requestsOf(schema, 'mutation', filling)[name]!;
        isFound ||= !JSON.stringify(await own.organization.admin.send(request)).includes('NOT_FOUND');
        if (isFound) break;
      }
      expect(isFound, name).toBe(true);
    }
  });
});
