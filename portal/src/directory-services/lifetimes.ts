import type { TokenLifetime, TokenOverlap } from '../generated/graphql.js';

export const LIFETIMES: readonly TokenLifetime[] = ['DAYS_90', 'YEAR_1', 'YEARS_2', 'NEVER'];
export const OVERLAPS: readonly TokenOverlap[] = ['HOUR_1', 'HOURS_24', 'DAYS_7', 'NOW'];
