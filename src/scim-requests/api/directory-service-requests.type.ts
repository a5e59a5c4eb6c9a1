import { Field, GraphQLISODateTime, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ACTIVITY_RANGES } from './activity.js';

export const ActivityRangeEnum = Object.fromEntries(Object.keys(ACTIVITY_RANGES).map((range) => [range, range]));
registerEnumType(ActivityRangeEnum, {
  name: 'ActivityRange',
  description: 'Time range of the activity.',
  valuesMap: {
    DAY: { description: '24 hours, in intervals of 1 hour.' },
    WEEK: { description: '7 days, in intervals of 6 hours.' },
    MONTH: { description: '30 days, in intervals of 1 day.' },
  },
});

@ObjectType('ActivityBar', { description: 'Requests in one interval.' })
export class ActivityBarView {
  @Field(() => GraphQLISODateTime, { description: 'Start of the interval.' })
  from!: Date;

  @Field(() => Int, { description: 'Requests with a status below 400.' })
  succeeded!: number;

  @Field(() => Int, { description: 'Requests with a status of 400 or higher.' })
  failed!: number;
}
