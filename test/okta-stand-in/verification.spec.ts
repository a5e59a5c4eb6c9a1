import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Flavour } from '../../bench/okta/options.ts';
import { runStandIn, type Summary } from '../../bench/okta/run.ts';
import { formatSummary } from '../../bench/okta/summary.ts';
import { failure, ScimFake, type Meddler } from './scim-fake.js';
import { smallCompany } from './stand-in.js';
import type { Resource } from './scim-fake-patch.js';

let fake: ScimFake;
let url: string;

beforeEach(async () => {
  fake = new ScimFake();
  url = await fake.start();
});
afterEach(() => fake.stop());

const run = (flavours: readonly Flavour[] = ['oin']): Promise<Summary> =>
  runStandIn(smallCompany(url, 'dsc_test', { flavours }));

/** Responds once to the matching request instead of the fake. */
const once = (wanted: (method: string, path: string, body: Resource) => boolean, act: Meddler): Meddler => {
  let done = false;
  return (request, response, body) => {
    if (done || !wanted(request.method ?? '', request.url ?? '', body ?? {})) {
      return false;
    }
    done = true;
    return act(request, response, body);
  };
};

const answer =
  (status: number, body: unknown): Meddler =>
  (_request, response) => {
    response.writeHead(status, { 'Content-Type': 'application/scim+json' });
    response.end(JSON.stringify(body));
    return true;
  };

describe('a correct server', () => {
  test.each<[string, Flavour[]]>([
    ['oin', ['oin']],
    ['aiw', ['aiw']],
    ['both', ['oin', 'aiw']],
  ])('agrees with %s', async (_name, flavours) => {
    const summary = await run(flavours);
    expect(summary.verification?.differences).toEqual([]);
    expect(summary).toMatchObject({ ok: true, retried: 0, failures: [] });
    expect(formatSummary(summary)).toMatch(/^verified: \d+ users, \d+ groups, \d+ memberships agree$/m);
  });

  test('passes a second run without duplicates', async () => {
    await run();
    const before = fake.stores.Users.size;
    expect(await run()).toMatchObject({ ok: true, retried: 0 });
    expect(fake.stores.Users.size).toBe(before);
  });

  test('receives the same requests for the same seed', async () => {
    const first = await run();
    const other = new ScimFake();
    const second = await runStandIn(smallCompany(await other.start(), 'dsc_test'));
    await other.stop();
    expect(second.sessions[0]?.events).toEqual(first.sessions[0]?.events);
    const told = (summary: Summary) => summary.sessions[0]?.company.staff.people.map(({ userName }) => userName);
    expect(told(second)).toEqual(told(first));
  });
});

describe('an incorrect server', () => {
  test('that loses one membership of a patch', async () => {
    fake.meddle = once(
      (method, _path, body) => method === 'PATCH' && JSON.stringify(body).includes('"op":"add"'),
      (_request, _response, body) => {
        const operations = (body?.['Operations'] ?? []) as { value: unknown[] }[];
        operations.find(({ value }) => Array.isArray(value))?.value.pop();
        return false;
      },
    );
    const summary = await runStandIn(smallCompany(url, 'dsc_test', { dayEvents: 0 }));
    expect(summary.ok).toBe(false);
    expect(summary.verification?.differences).toEqual([
      expect.stringMatching(/^group Acme .*@acme.example is missing$/),
    ]);
    expect(formatSummary(summary)).toMatch(/^different: 1$/m);
  });

  test('that ignores a deactivation', async () => {
    fake.meddle = once(
      (method, _path, body) => method === 'PATCH' && JSON.stringify(body).includes('"active":false'),
      answer(200, {}),
    );
    const summary = await runStandIn(smallCompany(url, 'dsc_test', { dayEvents: 11 }));
    expect(summary.verification?.differences.join()).toMatch(/: active is true, not false/);
  });

  test('that creates an additional user', async () => {
    fake.meddle = once(
      (method, path) => method === 'POST' && path.endsWith('/Users'),
      () => {
        fake.stores.Users.set('ghost', { id: 'ghost', userName: 'ghost@acme.example' });
        return false;
      },
    );
    expect((await run()).verification?.differences).toEqual(['user ghost@acme.example was never pushed']);
  });

  test('that fails once: the task is retried', async () => {
    fake.meddle = once((method) => method === 'PATCH', answer(500, failure(500, 'Try again.').body));
    expect(await run()).toMatchObject({ ok: true, retried: 1, failures: [] });
  });

  test('that always fails on one operation: Okta’s error message is reported', async () => {
    const conflict = answer(409, failure(409, 'Taken.').body);
    fake.meddle = (request, response, body) =>
      request.method === 'POST' && String(body?.['displayName']) === 'Acme Sales' && conflict(request, response, body);
    const summary = await runStandIn(smallCompany(url, 'dsc_test', { dayEvents: 0 }));
    expect(summary.failures).toEqual([
      'create user group Acme Sales: 409 Conflict. Errors reported by remote server: Taken.',
    ]);
    expect(summary.ok).toBe(false);
  });

  test('that becomes unreachable: the simulator stops with an error', async () => {
    fake.meddle = once(
      (method) => method === 'POST',
      () => {
        void fake.stop();
        return true;
      },
    );
    const summary = await run();
    expect(summary.stopped).toMatch(/^20 tasks in a row failed\. The last one: No server is listening at /);
    expect(formatSummary(summary)).toMatch(/the result was not verified$/);
  });
});

test('stops on request without an error', async () => {
  const interruption = new AbortController();
  fake.meddle = once(
    (method) => method === 'PUT',
    () => {
      interruption.abort();
      return false;
    },
  );
  const summary = await runStandIn(smallCompany(url, 'dsc_test'), { signal: interruption.signal });
  expect(summary).toMatchObject({ ok: false, stopped: 'interrupted', verification: undefined });
});
