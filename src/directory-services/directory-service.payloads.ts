import { Field, ObjectType } from '@nestjs/graphql';
import { UserError } from '../graphql/user-errors.js';
import { DirectoryServiceTokenView, DirectoryServiceView } from './directory-service.type.js';

@ObjectType({ isAbstract: true })
abstract class Payload {
  @Field(() => [UserError], { description: 'Why nothing was done; empty when it was.' })
  userErrors!: UserError[];
}

@ObjectType({ isAbstract: true })
export abstract class DirectoryServicePayload extends Payload {
  @Field(() => DirectoryServiceView, { nullable: true, description: 'The directory service as it is now.' })
  directoryService?: DirectoryServiceView;
}

@ObjectType({ description: 'What `createDirectoryService` did.' })
export class CreateDirectoryServicePayload extends DirectoryServicePayload {
  @Field(() => String, { nullable: true, description: 'The token. It is shown only here, only once.' })
  token?: string;

  @Field(() => String, { nullable: true, description: 'The name the request was given.' })
  clientMutationId?: string;
}

@ObjectType({ description: 'What `renameDirectoryService` did.' })
export class RenameDirectoryServicePayload extends DirectoryServicePayload {}

@ObjectType({ description: 'What `pauseDirectoryService` did.' })
export class PauseDirectoryServicePayload extends DirectoryServicePayload {}

@ObjectType({ description: 'What `resumeDirectoryService` did.' })
export class ResumeDirectoryServicePayload extends DirectoryServicePayload {}

@ObjectType({ description: 'What `deleteDirectoryService` did.' })
export class DeleteDirectoryServicePayload extends DirectoryServicePayload {}

@ObjectType({ description: 'What `restoreDirectoryService` did.' })
export class RestoreDirectoryServicePayload extends DirectoryServicePayload {}

@ObjectType({ description: 'What `rotateDirectoryServiceToken` did.' })
export class RotateDirectoryServiceTokenPayload extends DirectoryServicePayload {
  @Field(() => DirectoryServiceTokenView, { nullable: true, description: 'The new token’s entry.' })
  directoryServiceToken?: DirectoryServiceTokenView;

  @Field(() => String, { nullable: true, description: 'The new token. It is shown only here, only once.' })
  token?: string;
}

@ObjectType({ description: 'What `revokeDirectoryServiceToken` did.' })
export class RevokeDirectoryServiceTokenPayload extends Payload {
  @Field(() => DirectoryServiceTokenView, { nullable: true, description: 'The token’s entry as it is now.' })
  directoryServiceToken?: DirectoryServiceTokenView;
}
