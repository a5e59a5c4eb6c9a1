import { teamStrings } from './team-strings.js';

/** In order of precedence: the User-Agent of each browser also contains the names of those after it. */
const BROWSERS = [
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['Firefox', 'Firefox'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
] as const;
const SYSTEMS = ['Windows', 'Android', 'iPhone', 'iPad', 'Mac OS', 'Linux'] as const;

/** Returns a short name such as "Firefox, Windows". */
export function browserName(userAgent: string | null | undefined): string {
  if (!userAgent) return teamStrings.unknownBrowser;
  const browser = BROWSERS.find(([mark]) => userAgent.includes(`${mark}/`))?.[1];
  const system = SYSTEMS.find((name) => userAgent.includes(name));
  return [browser, system].filter(Boolean).join(', ') || userAgent.split(/[\s/]/)[0]!;
}
