import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sharedApp, type TestApp, type TestOrganization } from '../support/app.js';
import { portalDocuments } from '../support/portal-documents.js';
import { type Company, fill, type Size } from './company.js';
import { type Explained, explained } from './explained.js';
import type { MeasuredQuery } from './queries.js';

/** Maximum time of a statement in PostgreSQL. Without `SCALE_LIMIT_MS`, only hopeless plans exceed it. */
const LIMIT_MS = Number(process.env['SCALE_LIMIT_MS'] ?? 60_000);
const RUNS = process.env['SCALE_LIMIT_MS'] ? 7 : 1;

export interface LargeCompany {
  readonly app: TestApp;
  readonly organization: TestOrganization;
  readonly company: Company;
}

/** Fills a directory service before the tests of a file, as large as `SCALE_PEOPLE` and `SCALE_REQUESTS` say. */
export function largeCompany(small: Size): () => LargeCompany {
  const { SCALE_PEOPLE: people = small.people, SCALE_REQUESTS: requests = small.requests } = process.env;
  let filled: LargeCompany | undefined;
  beforeAll(async () => {
    const app = await sharedApp();
    const organization = await app.organization();
    const directory = await organization.directory('Large directory');
    const company = await fill(app, directory, { people: Number(people), requests: Number(requests) });
    filled = { app, organization, company };
  });
  return () => filled!;
}

/** Declares a test that measures the statements of queries, prints a table, and fails for slow ones. */
export function measures(of: () => LargeCompany, queriesOf: (company: Company) => readonly MeasuredQuery[]): void {
  const lines: string[] = [];
  afterAll(() => {
    if (process.env['SCALE_LIMIT_MS']) process.stdout.write(`\n${HEAD}\n${lines.join('\n')}\n`);
  });

  test('each statement of each list stays within the limit', async () => {
    const { app, organization, company } = of();
    const client = new pg.Client({ connectionString: app.settings.databaseUrl });
    await client.connect();
    const documents = portalDocuments();
    const slow: string[] = [];
    for (const { document, label, variables } of queriesOf(company)) {
      const work = () => organization.admin.data(documents.get(document)!.text, variables);
      const statements = await explained(client, work, RUNS);
      lines.push(lineOf(`${document}: ${label}`, statements));
      const [slowest] = statements;
      if (slowest && slowest.ms > LIMIT_MS)
        slow.push(`${document}: ${label}: ${slowest.ms.toFixed(1)} ms: ${slowest.text}`);
    }
    await client.end();
    expect(slow).toEqual([]);
  });
}

const HEAD = 'slowest statement | all statements | query';

function lineOf(name: string, statements: readonly Explained[]): string {
  const [slowest] = statements;
  const sum = statements.reduce((total, { ms }) => total + ms, 0);
  return `${(slowest?.ms ?? 0).toFixed(1).padStart(9)} ms | ${sum.toFixed(1).padStart(9)} ms | ${name}`;
}
