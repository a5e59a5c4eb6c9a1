import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { sharedApp, type TestApp, type TestOrganization } from '../support/app.js';
import { launch, type Look, openPage, type WatchedPage } from './browser.js';
import { signIn } from './pages.js';

/** Portal in a real browser, shared by the tests of one file. */
export interface Portal {
  readonly app: TestApp;
  open(look?: Look): Promise<WatchedPage>;
  /** Opens the list of directory services as an administrator. */
  openSignedIn(organization: TestOrganization, look?: Look): Promise<WatchedPage>;
}

/** Must be called outside of tests. The result is available when they run. */
export function portalOf(...flags: readonly string[]): Portal {
  let app: TestApp;
  let browser: Browser;
  beforeAll(async () => {
    app = await sharedApp();
    browser = await launch(...flags);
  });
  afterAll(() => browser?.close());
  const open = (look: Look = {}) => openPage(browser, { origin: app.url, ...look });
  return {
    get app() {
      return app;
    },
    open,
    async openSignedIn(organization, look) {
      const watched = await open(look);
      await signIn(watched.page, await organization.signInLink());
      return watched;
    },
  };
}
