import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { sharedApp, type TestApp, type TestOrganization } from '../support/app.js';
import { launch, type Look, openPage, type WatchedPage } from './browser.js';
import { signIn } from './pages.js';

/** The portal in a real browser, for the tests of one file. */
export interface Portal {
  readonly app: TestApp;
  open(look?: Look): Promise<WatchedPage>;
  /** Opened by an administrator, who sees the directory services. */
  openSignedIn(organization: TestOrganization, look?: Look): Promise<WatchedPage>;
}

/** To be called outside the tests; what it answers is there once they run. */
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
