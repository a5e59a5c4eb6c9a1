import { beforeAll, expect, test } from 'vitest';
import { uuidv7 } from 'uuidv7';
import type { Exchange } from '../../src/scim-requests/capture/exchange.js';
import { RequestWriter } from '../../src/scim-requests/store/request-writer.js';
import { sharedApp, type TestApp, type TestDirectory, type TestOrganization } from '../support/app.js';
import { problemsOf } from './problems.js';

let app: TestApp;
let organization: TestOrganization;
let directory: TestDirectory;
let writer: RequestWriter;

beforeAll(async () => {
  app = await sharedApp();
  organization = await app.organization();
  directory = await organization.directory();
  writer = app.nest.get(RequestWriter, { strict: false });
});

const exchange = (userName: string, status: number): Exchange => ({
  id: uuidv7(),
  receivedAt: Date.now(),
  method: 'POST',
  url: '/api/v1/scim/Users',
  status,
  durationMs: 1,
  authorization: `Bearer ${directory.token}`,
  userAgent: undefined,
  ip: '127.0.0.1',
  body: { userName },
  requestBytes: undefined,
  payload: JSON.stringify(status < 400 ? { userName } : { status: '400', scimType: 'invalidValue', detail: 'No.' }),
});

/** Two processes write their own requests, so their batches arrive in any order. */
test('a success closes the failure before it, whichever batch is stored first', async () => {
  for (const isFirst of [true, false]) {
    const [failure, success] = [exchange(`${isFirst} ada`, 400), exchange(`${isFirst} ada`, 201)];
    for (const batch of isFirst ? [[failure], [success]] : [[success], [failure]]) await writer.write(batch);
  }
  expect(await problemsOf(app, organization, directory)).toEqual([]);
});

test('batches that are stored at the same time open one problem for each person, and close all that succeeded', async () => {
  const names = Array.from({ length: 40 }, (_, index) => `person ${index}`);
  const failures = [names, names.toReversed()].map((all) => all.map((name) => exchange(name, 400)));
  await Promise.all(failures.map((batch) => writer.write(batch)));
  expect(await problemsOf(app, organization, directory)).toMatchObject([{ subjectCount: 40 }]);
  const [again, successes] = [names.map((name) => exchange(name, 400)), names.map((name) => exchange(name, 201))];
  await Promise.all([writer.write(successes), writer.write(again)]);
  expect(await problemsOf(app, organization, directory)).toEqual([]);
});

test('each failed request counts once, in whichever order and however often its batch is stored', async () => {
  const rounds = Array.from({ length: 6 }, () =>
    ['ada', 'bob', 'cleo'].map((name) => exchange(`counted ${name}`, 400)),
  );
  const names = rounds.at(-1)!.map(({ body }) => (body as { userName: string }).userName);
  await Promise.all([...rounds.toReversed(), ...rounds].map((batch) => writer.write(batch)));
  await Promise.all(rounds.map((batch) => writer.write(batch)));
  const [problem, ...others] = await problemsOf(app, organization, directory);
  expect(others).toEqual([]);
  expect(problem).toMatchObject({ subjectCount: 3, requestCount: 18 });
  expect(problem!['subjects'].map(({ requestId }: any) => requestId).toSorted()).toEqual(
    rounds
      .at(-1)!
      .map(({ id }) => id)
      .toSorted(),
  );
  expect(Date.parse(problem!['firstSeenAt'])).toBe(Math.min(...rounds.flat().map(({ receivedAt }) => receivedAt)));
  await writer.write(names.map((name) => exchange(name, 201)));
  expect(await problemsOf(app, organization, directory)).toEqual([]);
});
