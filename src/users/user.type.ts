import { Field, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import { connectionType, edgeType } from '../graphql/connection.js';

@ObjectType('UserEmail', { description: 'An e-mail address of a user.' })
export class UserEmailView {
  @Field(() => String, { description: 'The address.' })
  value!: string;

  @Field(() => String, { nullable: true, description: '`work`, `home` or what else the directory calls it.' })
  type?: string;

  @Field(() => Boolean, { description: 'Whether it is the one to use.' })
  primary!: boolean;
}

/** What GraphQL shows of a user. A view: the resolver returns what `user-pages.ts` selects, and only these fields leave. */
@ObjectType('User', {
  description: 'A person, as the directory last described them. Only the directory can change it.',
})
export class UserView {
  @Field(() => ID, { description: 'UUID; it survives deactivation and reactivation.' })
  id!: string;

  @Field(() => String, {
    description: 'Unique within the directory service without regard to case, width, composition and blanks around it.',
  })
  userName!: string;

  @Field(() => String, { nullable: true, description: 'The identity provider’s own id.' })
  externalId?: string | null;

  @Field(() => Boolean, { description: 'False once the directory has deactivated the user.' })
  active!: boolean;

  @Field(() => String, { description: 'What people are shown: the userName where the directory has no displayName.' })
  displayName!: string;

  @Field(() => String, { nullable: true, description: 'First name.' })
  givenName?: string | null;

  @Field(() => String, { nullable: true, description: 'Last name.' })
  familyName?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The primary e-mail address, else the one for work, else the first.',
  })
  primaryEmail?: string | null;

  @Field(() => GraphQLISODateTime, { description: 'When the directory created the user.' })
  createdAt!: Date;

  @Field(() => GraphQLISODateTime, { description: 'When the directory last changed the user.' })
  updatedAt!: Date;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When the directory deactivated the user, if it did.',
  })
  deactivatedAt?: Date | null;

  directoryServiceId!: string;
  profile!: Record<string, unknown>;
}

export const UserEdge = edgeType(UserView, 'User');
export const UserConnection = connectionType(UserView, UserEdge, 'User');
