import { Field, ObjectType } from '@nestjs/graphql';
import { UserError } from '../graphql/user-errors.js';
import { DirectoryServiceTokenView, DirectoryServiceView } from './directory-service.type.js';

@ObjectType({ isAbstract: true })
abstract class Payload {
  @Field(() => [UserError], { description: 'Errors in the input. Empty on success.' })
  userErrors!: UserError[];
}

@ObjectType({ isAbstract: true })
export abstract class DirectoryServicePayload extends Payload {
  @Field(() => DirectoryServiceView, { nullable: true, description: 'The directory service after the mutation.' })
  directoryService?: DirectoryServiceView;
}

@ObjectType({ description: 'Payload of `createDirectoryService`.' })
export class CreateDirectoryServicePayload extends DirectoryServicePayload {
  @Field(() => String, { nullable: true, description: 'The token. Returned only here, once.' })
  token?: string;

  @Field(() => String, { nullable: true, description: 'The idempotency key of the request.' })
  clientMutationId?: string;
}

@ObjectType({ description: 'Payload of `renameDirectoryService`.' })
export class RenameDirectoryServicePayload extends DirectoryServicePayload {}

@ObjectType({ description: 'Payload of `pauseDirectoryService`.' })
export class PauseDirectoryServicePayload extends DirectoryServicePayload {}

@ObjectType({ description: 'Payload of `resumeDirectoryService`.' })
export class ResumeDirectoryServicePayload extends DirectoryServicePayload {}

@ObjectType({ description: 'Payload of `deleteDirectoryService`.' })
export class DeleteDirectoryServicePayload extends DirectoryServicePayload {}

@ObjectType({ description: 'Payload of `restoreDirectoryService`.' })
export class RestoreDirectoryServicePayload extends DirectoryServicePayload {}

@ObjectType({ description: 'Payload of `rotateDirectoryServiceToken`.' })
export class RotateDirectoryServiceTokenPayload extends DirectoryServicePayload {
  @Field(() => DirectoryServiceTokenView, { nullable: true, description: 'The metadata of the new token.' })
  directoryServiceToken?: DirectoryServiceTokenView;

  @Field(() => String, { nullable: true, description: 'The new token. Returned only here, once.' })
  token?: string;
}

@ObjectType({ description: 'Payload of `revokeDirectoryServiceToken`.' })
export class RevokeDirectoryServiceTokenPayload extends Payload {
  @Field(() => DirectoryServiceTokenView, { nullable: true, description: 'The token after the mutation.' })
  directoryServiceToken?: DirectoryServiceTokenView;
}
