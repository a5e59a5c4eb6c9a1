import { ArgsType, Field, GraphQLISODateTime, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsOptional, ValidateNested } from 'class-validator';
import type { Via } from '../audit/actor.js';
import { AUDIT_ACTIONS, type AuditAction, TARGET_TYPES, type TargetType } from '../audit/audit-actions.js';
import { connectionType, edgeType, PageArgs } from '../graphql/connection.js';
import { JsonScalar } from '../graphql/scalars.js';
import { IsSearch } from '../graphql/search.js';

function enumOf(name: string, description: string, values: Readonly<Record<string, string>>): Record<string, string> {
  const names = Object.fromEntries(Object.keys(values).map((key) => [key, key]));
  const described = Object.entries(values).map(([key, text]) => [key, { description: text }]);
  registerEnumType(names, { name, description, valuesMap: Object.fromEntries(described) });
  return names;
}

const ActionEnum = enumOf('AuditAction', 'What was done.', AUDIT_ACTIONS);
const TargetTypeEnum = enumOf('AuditTargetType', 'What an event is about.', TARGET_TYPES);
const VIA_TEXTS: Record<Via, string> = {
  SESSION: 'In the portal.',
  API_TOKEN: 'A program, with an API token.',
  SETUP_LINK: 'By an opened setup link.',
  COMMAND_LINE: 'By a command on the server’s machine.',
  NONE: 'Nobody was let in.',
};
const ViaEnum = enumOf('AuditVia', 'How somebody reached the server.', VIA_TEXTS);

@ObjectType('AuditEvent', { description: 'Something an administrator did.' })
export class AuditEventView {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was done.' })
  occurredAt!: Date;

  @Field(() => String, { description: 'Who did it, by the name they had then.' })
  actor!: string;

  @Field(() => String, { nullable: true, description: 'The provider’s `sub` of the person, or the API token’s id.' })
  actorSubject?: string | null;

  @Field(() => ViaEnum, { description: 'How they reached the server.' })
  via!: Via;

  @Field(() => String, { nullable: true, description: 'The address they came from.' })
  ip?: string | null;

  @Field(() => ActionEnum, { description: 'What was done.' })
  action!: AuditAction;

  @Field(() => TargetTypeEnum, { description: 'What it was done to.' })
  targetType!: TargetType;

  @Field(() => ID, { nullable: true, description: 'The id of that.' })
  targetId?: string | null;

  @Field(() => String, { description: 'The name that had then.' })
  targetName!: string;

  @Field(() => JsonScalar, { nullable: true, description: 'The values before, by attribute. Never a secret.' })
  before?: unknown;

  @Field(() => JsonScalar, { nullable: true, description: 'The values after, by attribute. Never a secret.' })
  after?: unknown;
}

export const AuditEventEdge = edgeType(AuditEventView, 'AuditEvent');
export const AuditEventConnection = connectionType(AuditEventView, AuditEventEdge, 'AuditEvent');

@InputType({ description: 'Which events to show; what is absent does not narrow.' })
export class AuditEventFilter {
  @Field(() => [ActionEnum], { nullable: true, description: 'Only what was done in one of these ways.' })
  @IsOptional()
  actions?: AuditAction[];

  @Field(() => String, { nullable: true, description: 'A part of who did it or of what it was done to, or its id.' })
  @IsSearch()
  search?: string;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'From this moment on.' })
  @IsOptional()
  since?: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Before this moment.' })
  @IsOptional()
  until?: Date;
}

@ArgsType()
export class AuditEventsArgs extends PageArgs {
  @Field(() => AuditEventFilter, { nullable: true, description: 'Which events to show.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => AuditEventFilter)
  filter?: AuditEventFilter;
}
