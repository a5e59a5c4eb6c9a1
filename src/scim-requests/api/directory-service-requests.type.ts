import { Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ACTIVITY_RANGES } from './activity.js';
import { FINDING_KINDS, type FindingCode } from '../diagnosis/finding-kinds.js';
import { ExplanationView } from './scim-request.type.js';

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

const FindingCodeEnum = Object.fromEntries(FINDING_KINDS.map(({ code }) => [code, code]));
registerEnumType(FindingCodeEnum, {
  name: 'FindingCode',
  description: 'A pattern in the traffic with a known cause.',
  valuesMap: Object.fromEntries(FINDING_KINDS.map(({ code, title }) => [code, { description: `${title}.` }])),
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

@ObjectType('ErrorGroup', { description: 'Failures of the last 7 days with the same explanation.' })
export class ErrorGroupView {
  @Field(() => ExplanationView, { description: 'Explanation of the failures.' })
  explanation!: ExplanationView;

  @Field(() => Int, { description: 'Number of failures.' })
  count!: number;

  @Field(() => GraphQLISODateTime, { description: 'Time of the first one.' })
  firstSeenAt!: Date;

  @Field(() => GraphQLISODateTime, { description: 'Time of the most recent one.' })
  lastSeenAt!: Date;

  @Field(() => ID, { description: 'The most recent one.' })
  lastRequestId!: string;

  @Field(() => String, { description: 'Summary of the most recent one.' })
  lastSummary!: string;
}

@ObjectType('Finding', { description: 'A pattern in the requests of the client, and the setting to change.' })
export class FindingView {
  @Field(() => FindingCodeEnum, { description: 'Machine-readable code.' })
  code!: FindingCode;

  @Field(() => String, { description: 'One-line summary.' })
  title!: string;

  @Field(() => String, { description: 'Explanation of the finding.' })
  meaning!: string;

  @Field(() => String, { description: 'Remedy: what to change in the identity provider or in Rollcall.' })
  remedy!: string;

  @Field(() => Int, { description: 'Number of occurrences; for unexpected userNames, the number of users.' })
  count!: number;

  @Field(() => GraphQLISODateTime, { description: 'Time of the most recent occurrence.' })
  lastSeenAt!: Date;

  @Field(() => String, {
    nullable: true,
    description: 'The most recent example; for unexpected userNames, several examples.',
  })
  example?: string | null;
}
