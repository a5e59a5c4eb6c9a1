import { AxeBuilder } from '@axe-core/playwright';
import {
  type Browser,
  type BrowserContext,
  chromium as playwright,
  type ConsoleMessage,
  type Page,
} from 'playwright-core';
import { chromiumPath } from '../support/chromium.js';
import { STEP_MS } from '../support/limits.js';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A real Chromium. */
export async function launch(...flags: string[]): Promise<Browser> {
  return playwright.launch({ executablePath: await chromiumPath(), args: [...FLAGS, ...flags] });
}

/** How a page is shown: by default light and as wide as a small laptop; `origin` is where alone it may ask. */
export interface Look {
  readonly origin?: string;
  readonly width?: number;
  readonly colorScheme?: 'light' | 'dark';
}

/** A page that remembers what must not happen: errors in the console, violations of the policy, requests elsewhere. */
export interface WatchedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly complaints: string[];
}

export async function openPage(browser: Browser, options: Look & { readonly origin: string }): Promise<WatchedPage> {
  const viewport = { width: options.width ?? 1180, height: 820 };
  const context = await browser.newContext({
    viewport,
    colorScheme: options.colorScheme ?? 'light',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(STEP_MS);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !isSignedOut(message)) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== options.origin) complaints.push(`request to ${origin}`);
  });
  return { page, context, complaints };
}

/** Browsers report each 401, by which a page learns that there is no session. */
function isSignedOut(message: ConsoleMessage): boolean {
  return message.location().url.endsWith('/graphql') && message.text().includes('status of 401');
}

/** What axe finds wrong with the page as it is. */
export async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

/** Texts of buttons and tables that have less room than they need, so that a part of them cannot be seen. */
export async function clipped(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const labels = [...document.querySelectorAll<HTMLElement>('button *')].filter(
      ({ scrollWidth, clientWidth }) => clientWidth > 1 && scrollWidth > clientWidth + 1,
    );
    const tables = [...document.querySelectorAll('table')].filter(
      (table) => table.offsetWidth > table.parentElement!.clientWidth + 1,
    );
    return [...labels, ...tables].map(({ tagName, innerText }) => `${tagName}: ${innerText.slice(0, 80)}`);
  });
}
