import { Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ACTIVITY_RANGES } from './activity.js';
import { FINDING_KINDS, type FindingCode } from './finding-kinds.js';
import { ExplanationView } from './scim-request.type.js';

export const ActivityRangeEnum = Object.fromEntries(Object.keys(ACTIVITY_RANGES).map((range) => [range, range]));
registerEnumType(ActivityRangeEnum, {
  name: 'ActivityRange',
  description: 'How far back the activity is shown.',
  valuesMap: {
    DAY: { description: '24 hours, by the hour.' },
    WEEK: { description: 'Seven days, by six hours.' },
    MONTH: { description: '30 days, by the day.' },
  },
});

const FindingCodeEnum = Object.fromEntries(FINDING_KINDS.map(({ code }) => [code, code]));
registerEnumType(FindingCodeEnum, {
  name: 'FindingCode',
  description: 'A pattern in the traffic that has a known cause.',
  valuesMap: Object.fromEntries(FINDING_KINDS.map(({ code, title }) => [code, { description: `${title}.` }])),
});

@ObjectType('ActivityBar', { description: 'How many requests came in during a part of the time.' })
export class ActivityBarView {
  @Field(() => GraphQLISODateTime, { description: 'When the part begins.' })
  from!: Date;

  @Field(() => Int, { description: 'Requests answered with a status below 400.' })
  succeeded!: number;

  @Field(() => Int, { description: 'Requests answered with a status of 400 or above.' })
  failed!: number;
}

@ObjectType('ErrorGroup', { description: 'The failures of the last seven days that have one explanation.' })
export class ErrorGroupView {
  @Field(() => ExplanationView, { description: 'Why they failed.' })
  explanation!: ExplanationView;

  @Field(() => Int, { description: 'How many.' })
  count!: number;

  @Field(() => GraphQLISODateTime, { description: 'When the first one came in.' })
  firstSeenAt!: Date;

  @Field(() => GraphQLISODateTime, { description: 'When the last one came in.' })
  lastSeenAt!: Date;

  @Field(() => ID, { description: 'The last one.' })
  lastRequestId!: string;

  @Field(() => String, { description: 'The last one in words.' })
  lastSummary!: string;
}

@ObjectType('Finding', { description: 'A pattern in what the client sends, and the switch to change.' })
export class FindingView {
  @Field(() => FindingCodeEnum, { description: 'For programs.' })
  code!: FindingCode;

  @Field(() => String, { description: 'In one line.' })
  title!: string;

  @Field(() => String, { description: 'What was seen, and why it matters.' })
  meaning!: string;

  @Field(() => String, { description: 'What to change in the identity provider, or here.' })
  remedy!: string;

  @Field(() => Int, { description: 'How often it was seen; of unexpected userNames, how many users have one.' })
  count!: number;

  @Field(() => GraphQLISODateTime, { description: 'When it was seen last.' })
  lastSeenAt!: Date;

  @Field(() => String, {
    nullable: true,
    description: 'By what it was seen last; of unexpected userNames, a few of them.',
  })
  example?: string | null;
}
