import { textOf } from '../app/search.js';
import type { AuditAction } from '../generated/graphql.js';
import { auditStrings } from './audit-strings.js';

const PERIODS = { day: 1, week: 7, month: 30 } as const;
export type Period = keyof typeof PERIODS;
const DAY_MS = 86_400_000;

/** What the address of the audit log carries. */
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

/** When a period began; to the minute, so that the same question keeps its place in the cache. */
export function beginOf(period: Period | undefined, now = Date.now()): string | undefined {
  if (!period) return undefined;
  const begin = new Date(now - PERIODS[period] * DAY_MS);
  begin.setSeconds(0, 0);
  return begin.toISOString();
}

function keyIn<T extends object>(table: T, value: unknown): Extract<keyof T, string> | undefined {
  return typeof value === 'string' && Object.hasOwn(table, value) ? (value as Extract<keyof T, string>) : undefined;
}
