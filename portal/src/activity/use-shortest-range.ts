import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ActivityRange } from '../generated/graphql.js';
import { activityQuery } from './activity-api.js';
import { type Ages, RANGE_NAMES, shortestRange } from './ranges.js';
import { totalOf } from './scale.js';

/** The shortest range with requests. It changes to a longer one, but not back, so that the chart does not jump. */
export function useShortestRange(service: Ages & { readonly id: string }): ActivityRange {
  const [range, setRange] = useState(() => shortestRange(service, Date.now()));
  const { data } = useQuery(activityQuery(service.id, range));
  const isEmpty = data !== undefined && !data.some((bar) => totalOf(bar) > 0);
  const longer = RANGE_NAMES[RANGE_NAMES.indexOf(range) + 1];
  useEffect(() => {
    if (isEmpty && longer) setRange(longer);
  }, [isEmpty, longer]);
  return range;
}
