import { expect, test } from 'vitest';
import { portalOf } from './portal.js';

const portal = portalOf();

test('GraphiQL works without external resources, loads the schema and runs documents of an administrator', async () => {
  const organization = await portal.app.organization();
  const { page, complaints } = await portal.openSignedIn(organization);
  await page.goto(`${portal.app.url}/graphiql`);
  await page.locator('.graphiql-container').first().waitFor();
  await page.getByRole('button', { name: /execute query/i }).click();
  await page.locator('.result-window').getByText('Portal session').waitFor();
  expect(complaints).toEqual([]);
});
