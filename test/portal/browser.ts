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

const HEIGHT = 820;
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

/** Starts a real Chromium. */
export async function launch(...flags: string[]): Promise<Browser> {
  return playwright.launch({ executablePath: await chromiumPath(), args: [...FLAGS, ...flags] });
}

/** Appearance of a page: light and as wide as a small laptop by default. `origin` is the only origin that it may request. */
export interface Look {
  readonly origin?: string;
  readonly width?: number;
  readonly colorScheme?: 'light' | 'dark';
}

/** Page that records violations: console errors, Content-Security-Policy violations, requests to other origins. */
export interface WatchedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly complaints: string[];
}

export async function openPage(browser: Browser, options: Look & { readonly origin: string }): Promise<WatchedPage> {
  const viewport = { width: options.width ?? 1180, height: HEIGHT };
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

/** Changes the look of an open page, and waits until its color scheme has changed and its transitions have ended. */
export async function changeLook(page: Page, { colorScheme, width }: Required<Omit<Look, 'origin'>>): Promise<void> {
  await page.setViewportSize({ width, height: HEIGHT });
  await page.emulateMedia({ colorScheme });
  await page.waitForFunction((one) => document.documentElement.dataset['mantineColorScheme'] === one, colorScheme);
  // Animations that follow scrolling never end.
  await page.waitForFunction(() =>
    document.getAnimations().every((one) => !(one instanceof CSSTransition) || one.playState !== 'running'),
  );
}

/** Browsers log each 401, which pages use to detect that there is no session. */
function isSignedOut(message: ConsoleMessage): boolean {
  return message.location().url.endsWith('/graphql') && message.text().includes('status of 401');
}

/** Returns the accessibility violations that axe finds. */
export async function violations(page: Page): Promise<string[]> {
  // The portal has no frames, so axe does not need a second page for the results of several ones.
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

/** Returns the texts of buttons and tables that are clipped. */
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

/** Returns the texts that are cut at the end of a line without an ellipsis. */
export async function cut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const blockOf = (element: Element): Element =>
      /^(inline|contents)$/.test(getComputedStyle(element).display) ? blockOf(element.parentElement!) : element;
    const hasEllipsis = (element: Element) => {
      const { textOverflow, webkitLineClamp } = getComputedStyle(element);
      return textOverflow === 'ellipsis' || webkitLineClamp !== 'none';
    };
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    while (texts.nextNode()) {
      const text = texts.currentNode as Text;
      const range = document.createRange();
      range.selectNodeContents(text);
      const { right, width } = range.getBoundingClientRect();
      if (width === 0 || !text.parentElement!.checkVisibility()) continue;
      const block = blockOf(text.parentElement!);
      for (let one: Element | null = block; one && one !== document.body; one = one.parentElement) {
        const { overflowX, position } = getComputedStyle(one);
        const isHidden = one.clientWidth <= 1 || (one === block && hasEllipsis(one));
        if (isHidden || position === 'fixed' || /auto|scroll/.test(overflowX)) break;
        if (overflowX !== 'visible' && right > one.getBoundingClientRect().right + 1)
          found.push(text.data.slice(0, 80));
      }
    }
    return found;
  });
}

/** Measures the layout shifts of the pages that are opened next. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts = { total: 0 };
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
        if (!entry.hadRecentInput) shifts.total += entry.value;
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** Returns the layout shift of a page since it was opened. */
export const shiftOf = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as { shifts: { total: number } }).shifts.total);
