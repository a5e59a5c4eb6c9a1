import { formatNumber } from '../components/format.js';
import type { Counts } from './scale.js';

/** Texts of the activity chart. */
export const activityStrings = {
  title: 'Activity',
  range: 'Time range',
  ranges: { HOUR: '1 hour', DAY: '24 hours', WEEK: '7 days', MONTH: '30 days' },
  asTable: 'Show as table',
  asChart: 'Show as chart',
  reads: 'Reads',
  writes: 'Writes',
  failed: 'Failed',
  summary: ({ reads, writes, failed }: Counts): string =>
    `${formatNumber(reads)} reads · ${formatNumber(writes)} writes · ${formatNumber(failed)} failed`,
  bar: (time: string, counts: string): string => `${time} · ${counts}`,
  from: 'From',
  now: 'now',
  none: 'No requests in this period.',
  help: 'Use the arrow keys to move between the intervals, and Enter to show the requests of one.',
};
