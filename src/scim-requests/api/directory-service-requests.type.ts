import { Field, GraphQLISODateTime, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ACTIVITY_RANGES } from './activity.js';

export const ActivityRangeEnum = Object.fromEntries(Object.keys(ACTIVITY_RANGES).map((range) => [range, range]));
registerEnumType(ActivityRangeEnum, {
  name: 'ActivityRange',
  description: 'Time range of the activity.',
  valuesMap: {
    HOUR: { description: '60 minutes, in intervals of 1 minute.' },
    DAY: { description: '24 hours, in intervals of 1 hour.' },
    WEEK: { description: '7 days, in intervals of 6 hours.' },
    MONTH: { description: '30 days, in intervals of 1 day.' },
  },
});

@ObjectType('ActivityBar', { description: 'Requests in one interval.' })
export class ActivityBarView {
  @Field(() => GraphQLISODateTime, { description: 'Start of the interval.' })
  from!: Date;

  @Field(() => Int, { description: 'Reads that succeeded, including reads of resources that do not exist.' })
  reads!: number;

  @Field(() => Int, { description: 'Writes that succeeded.' })
  writes!: number;

  @Field(() => Int, { description: 'Sum of reads and writes.' })
  succeeded!: number;

  @Field(() => Int, { description: 'Requests that failed.' })
  failed!: number;
}
