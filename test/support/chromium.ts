import { existsSync } from 'node:fs';
import chromium from '@sparticuz/chromium';

const SYSTEM_CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

/** Returns the path of the system's Chromium, or of the package's Chromium, which is unpacked on first use. */
export async function chromiumPath(): Promise<string> {
  return existsSync(SYSTEM_CHROMIUM) ? SYSTEM_CHROMIUM : chromium.executablePath();
}
