import { textOf } from '../app/search.js';

const TABS = ['profile', 'attributes', 'compare'] as const;
export type UserTab = (typeof TABS)[number];

/** Query parameters of a user's page. */
export interface UserSearch {
  /** Defaults to the profile. */
  readonly tab?: Exclude<UserTab, 'profile'> | undefined;
  /** Time of the shown groups. */
  readonly asOf?: string | undefined;
  /** Times that are compared. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export const userSearch = (raw: Record<string, unknown>): UserSearch => ({
  tab: raw.tab === 'attributes' || raw.tab === 'compare' ? raw.tab : undefined,
  asOf: timeOf(raw.asOf),
  from: timeOf(raw.from),
  to: timeOf(raw.to),
});

/** Returns a time in ISO 8601, or undefined for anything else. */
export function timeOf(value: unknown): string | undefined {
  const time = new Date(textOf(value) ?? '');
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}
