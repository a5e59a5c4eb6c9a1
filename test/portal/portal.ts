import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { sharedApp, type TestApp, type TestOrganization } from '../support/app.js';
import { launch, type Look, openPage, type WatchedPage } from './browser.js';
import { signIn } from './pages.js';

/** Portal in a real browser, which all test files of a worker share. */
export interface Portal {
  readonly app: TestApp;
  open(look?: Look): Promise<WatchedPage>;
  /** Opens the list of directory services as an administrator. */
  openSignedIn(organization: TestOrganization, look?: Look): Promise<WatchedPage>;
}

let shared: Promise<Browser> | undefined;

/** Must be called outside of tests. The result is available when they run. With flags, the browser is not shared. */
export function portalOf(...flags: readonly string[]): Portal {
  let app: TestApp;
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    app = await sharedApp();
    browser = await (flags.length > 0 ? launch(...flags) : (shared ??= launch()));
  });
  afterAll(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    if (flags.length > 0) await browser?.close();
  });
  const open = async (look: Look = {}) => {
    const watched = await openPage(browser, { origin: app.url, ...look });
    contexts.push(watched.context);
    return watched;
  };
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
