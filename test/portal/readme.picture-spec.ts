import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { runStandIn } from '../../bench/okta/run.ts';
import { smallCompany } from '../okta-stand-in/stand-in.js';
import { RequestLog } from '../../src/scim-requests/request-log.js';
import { execute } from '../support/sql.js';
import type { TestDirectory, TestOrganization } from '../support/app.js';
import { openDirectory, settled } from './pages.js';
import { portalOf } from './portal.js';

const FOLDER = join(import.meta.dirname, '../../docs/pictures');
const MAX_BYTES = 200 * 1024;

/** Shown in place of the URL of the test's server. */
const PUBLIC_URL = 'https://rollcall.example.com';

const portal = portalOf('--force-device-scale-factor=2', '--hide-scrollbars');
let organization: TestOrganization;
let directory: TestDirectory;

/** Fills a directory service with the fictional company of the Okta stand-in. */
beforeAll(async () => {
  organization = await portal.app.organization('Acme');
  directory = await organization.directory('Acme workforce');
  const company = smallCompany(portal.app.scimUrl, directory.token, { users: 400, groups: 24, dayEvents: 60 });
  expect(await runStandIn(company)).toMatchObject({ ok: true });
  await portal.app.nest.get(RequestLog, { strict: false }).flush();
  await stretch(directory.id);
});

/** Distributes the requests over the last 50 minutes in the order of their arrival, and counts them again by minute. */
async function stretch(id: string): Promise<void> {
  await execute(
    portal.app,
    `update scim_requests r set received_at = now() - interval '50 minutes' * (1 - place.share)
      from (select id, percent_rank() over (order by received_at) as share from scim_requests where directory_service_id = ?) place
      where r.id = place.id and r.directory_service_id = ?`,
    [id, id],
  );
  await execute(portal.app, 'delete from scim_request_minutes where directory_service_id = ?', [id]);
  await execute(
    portal.app,
    `insert into scim_request_minutes (directory_service_id, minute, reads, writes, failed)
      select directory_service_id, date_trunc('minute', received_at), count(*) filter (where method = 'GET'),
        count(*) filter (where method <> 'GET'), 0
      from scim_requests where directory_service_id = ? group by 1, 2`,
    [id],
  );
}

test.each(['light', 'dark'] as const)('overview, %s', async (colorScheme) => {
  const { page, context, complaints } = await portal.openSignedIn(organization, { colorScheme, width: 1280 });
  await openDirectory(page, portal.app.url, directory);
  await settled(page);
  await showPublicUrl(page);
  const picture = await webp(page);
  expect(picture.byteLength).toBeLessThanOrEqual(MAX_BYTES);
  writeFileSync(join(FOLDER, `overview-${colorScheme}.webp`), picture);
  expect(complaints).toEqual([]);
  await context.close();
});

async function showPublicUrl(page: Page): Promise<void> {
  await page.evaluate(
    ([from, to]) => {
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) texts.currentNode.nodeValue = texts.currentNode.nodeValue!.replaceAll(from, to);
      for (const input of document.querySelectorAll('input')) input.value = input.value.replaceAll(from, to);
    },
    [portal.app.settings.publicUrl, PUBLIC_URL] as const,
  );
}

/** Takes a picture as WebP, which Playwright itself does not offer. */
async function webp(page: Page): Promise<Buffer> {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 90 });
  return Buffer.from(data, 'base64');
}
