import { expect, test } from 'vitest';
import { startApp } from '../support/app.js';
import { scimClient } from '../support/scim-client.js';

test('totals are exact in every process, regardless of which one creates and deletes', async () => {
  const first = await startApp();
  const second = await startApp({}, first.settings);
  try {
    const { token } = await (await first.organization()).directory();
    const [one, other] = [scimClient(first.url, token), scimClient(second.url, token)];
    const totals = async (path: string) =>
      (await Promise.all([one, other].map((scim) => scim.get(path)))).map(({ body }) => body.totalResults);
    const active = `/Users?count=0&filter=${encodeURIComponent('active eq true')}`;
    expect(await totals('/Users?count=0')).toEqual([0, 0]);
    const creations = Array.from({ length: 40 }, (_, index) => (index % 2 ? one : other).user(`person ${index}`));
    const people = await Promise.all(creations);
    expect(await totals('/Users?count=0')).toEqual([40, 40]);
    expect(await totals(active)).toEqual([40, 40]);
    await Promise.all(people.slice(0, 15).map(({ id }, index) => (index % 2 ? other : one).delete(`/Users/${id}`)));
    const off = { op: 'replace', value: { active: false } };
    await Promise.all(people.slice(20).map(({ id }, index) => (index % 2 ? one : other).patch(`/Users/${id}`, off)));
    expect(await totals('/Users?count=0')).toEqual([25, 25]);
    expect(await totals(active)).toEqual([5, 5]);
    await other.group('Engineering');
    expect(await totals('/Groups?count=0')).toEqual([1, 1]);
  } finally {
    await second.stop();
    await first.stop();
  }
});
