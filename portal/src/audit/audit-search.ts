import { textOf } from '../app/search.js';
import type { AuditAction } from '../generated/graphql.js';
import { auditStrings } from './audit-strings.js';

const PERIODS = { day: 1, week: 7, month: 30 } as const;
export type Period = keyof typeof PERIODS;
const DAY_MS = 86_400_000;

/** Query parameters of the audit log. */
export interface AuditSearch {
  readonly search?: string;
  readonly action?: AuditAction;
  readonly period?: Period;
}

export const auditSearch = (raw: Record<string, unknown>): AuditSearch => ({
  search: textOf(raw.search),
  action: keyIn(auditStrings.actions, raw.action),
  period: keyIn(PERIODS, raw.period),
});

/** Returns the start of a period, rounded to the minute so that repeated queries share a cache entry. */
export function beginOf(period: Period | undefined, now = Date.now()): string | undefined {
  if (!period) return undefined;
  const begin = new Date(now - PERIODS[period] * DAY_MS);
  begin.setSeconds(0, 0);
  return begin.toISOString();
}

function keyIn<T extends object>(table: T, value: unknown): Extract<keyof T, string> | undefined {
  return typeof value === 'string' && Object.hasOwn(table, value) ? (value as Extract<keyof T, string>) : undefined;
}
