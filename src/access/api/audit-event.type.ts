import { ArgsType, Field, GraphQLISODateTime, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsOptional, ValidateNested } from 'class-validator';
import type { Via } from '../../audit/actor.js';
import { AUDIT_ACTIONS, type AuditAction, TARGET_TYPES, type TargetType } from '../../audit/audit-actions.js';
import { connectionType, edgeType, PageArgs } from '../../graphql/connection.js';
import { JsonScalar } from '../../graphql/scalars.js';
import { IsSearch } from '../../graphql/search.js';

function enumOf(name: string, description: string, values: Readonly<Record<string, string>>): Record<string, string> {
  const names = Object.fromEntries(Object.keys(values).map((key) => [key, key]));
  const described = Object.entries(values).map(([key, text]) => [key, { description: text }]);
  registerEnumType(names, { name, description, valuesMap: Object.fromEntries(described) });
  return names;
}

const ActionEnum = enumOf('AuditAction', 'Actions in the audit log.', AUDIT_ACTIONS);
const TargetTypeEnum = enumOf('AuditTargetType', 'Target of an event.', TARGET_TYPES);
const VIA_TEXTS: Record<Via, string> = {
  SESSION: 'A browser with a session of the portal.',
  API_TOKEN: 'A program with an API token.',
  SETUP_LINK: 'A browser that opened a setup link.',
  COMMAND_LINE: 'A command on the server.',
  NONE: 'A browser without a session.',
};
const ViaEnum = enumOf('AuditVia', 'How the server was accessed.', VIA_TEXTS);

@ObjectType('AuditEvent', { description: 'An entry of the audit log.' })
export class AuditEventView {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => GraphQLISODateTime, { description: 'Time of the event.' })
  occurredAt!: Date;

  @Field(() => String, { description: 'Name of the actor at that time.' })
  actor!: string;

  @Field(() => String, { nullable: true, description: 'The `sub` claim of the person, or the ID of the API token.' })
  actorSubject?: string | null;

  @Field(() => ViaEnum, { description: 'How the server was accessed.' })
  via!: Via;

  @Field(() => String, { nullable: true, description: 'IP address.' })
  ip?: string | null;

  @Field(() => ActionEnum, { description: 'The recorded action.' })
  action!: AuditAction;

  @Field(() => TargetTypeEnum, { description: 'Kind of target.' })
  targetType!: TargetType;

  @Field(() => ID, { nullable: true, description: 'ID of the target.' })
  targetId?: string | null;

  @Field(() => String, { description: 'Name of the target at that time.' })
  targetName!: string;

  @Field(() => JsonScalar, {
    nullable: true,
    description: 'Values before the event, by attribute. Never contains secrets.',
  })
  before?: unknown;

  @Field(() => JsonScalar, {
    nullable: true,
    description: 'Values after the event, by attribute. Never contains secrets.',
  })
  after?: unknown;
}

export const AuditEventEdge = edgeType(AuditEventView, 'AuditEvent');
export const AuditEventConnection = connectionType(AuditEventView, AuditEventEdge, 'AuditEvent');

@InputType({ description: 'Filter of audit events. Absent fields match everything.' })
export class AuditEventFilter {
  @Field(() => [ActionEnum], { nullable: true, description: 'Only events of these kinds.' })
  @IsOptional()
  actions?: AuditAction[];

  @Field(() => String, { nullable: true, description: 'Part of the actor or target name, or the ID of the target.' })
  @IsSearch()
  search?: string;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Events at or after this time.' })
  @IsOptional()
  since?: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Events before this time.' })
  @IsOptional()
  until?: Date;
}

@ArgsType()
export class AuditEventsArgs extends PageArgs {
  @Field(() => AuditEventFilter, { nullable: true, description: 'Filter of audit events.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => AuditEventFilter)
  filter?: AuditEventFilter;
}
