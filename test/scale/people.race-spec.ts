import { expect, test } from 'vitest';
import { portalDocuments } from '../support/portal-documents.js';
import type { Company } from './company.js';
import { largeCompany, measures } from './measured.js';
import { logQueries, peopleQueries, SMALL_QUERIES } from './queries.js';

/** `npm run long -- people` uses 100,000 people. */
measures(largeCompany({ people: 500, requests: 2_000 }), peopleQueries);

test('each query of the portal is measured or small', () => {
  const measured = [...peopleQueries({} as Company), ...logQueries({} as Company)].map(({ document }) => document);
  const queries = [...portalDocuments()].filter(([, { text }]) => /\bquery \w+/.test(text)).map(([name]) => name);
  expect(queries.filter((name) => !measured.includes(name) && !SMALL_QUERIES.includes(name))).toEqual([]);
  expect(SMALL_QUERIES.filter((name) => !queries.includes(name))).toEqual([]);
});
