import { existsSync } from 'node:fs';
import chromium from '@sparticuz/chromium';

const SYSTEM_CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

/** Where a Chromium is: the one the system has, or the one that a package brings, which is unpacked on its first use. */
export async function chromiumPath(): Promise<string> {
  return existsSync(SYSTEM_CHROMIUM) ? SYSTEM_CHROMIUM : chromium.executablePath();
}
