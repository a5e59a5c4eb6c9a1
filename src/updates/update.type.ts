import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';

/** Data that can be updated. */
export enum UpdatedPart {
  CHANGES = 'CHANGES',
  REQUESTS = 'REQUESTS',
  ADMINISTRATION = 'ADMINISTRATION',
}
registerEnumType(UpdatedPart, {
  name: 'UpdatedPart',
  description: 'Data that can be updated.',
  valuesMap: {
    CHANGES: { description: 'Users, groups and memberships, and the journal.' },
    REQUESTS: { description: 'The request log, and the status and numbers derived from it.' },
    ADMINISTRATION: { description: 'Settings, tokens, members and the audit log of the organization.' },
  },
});

@ObjectType('Update', { description: 'Tells that data was updated, without the data.' })
export class UpdateView {
  @Field(() => UpdatedPart, { description: 'The updated data.' })
  part!: UpdatedPart;

  @Field(() => ID, {
    nullable: true,
    description: 'The directory service. Null for the administration of the organization.',
  })
  directoryServiceId!: string | null;
}
