import { Args, ArgsType, Context, Field, ID, Subscription } from '@nestjs/graphql';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { CurrentIdentity } from '../access/authentication/current-identity.js';
import { AdminApiResolver } from '../access/authentication/admin-api.js';
import type { Identity } from '../access/sessions/identity.js';
import { DirectoryServices } from '../directory-services/directory-services.service.js';
import type { Edge } from '../graphql/connection.js';
import { badUserInput } from '../graphql/errors.js';
import type { StreamContext } from '../graphql/stream.js';
import { type Position, writePosition } from './change-cursor.js';
import { ChangeFeed } from './change-feed.js';
import { ChangeEdge, type ChangeView } from './change.type.js';
import { Changes } from './changes.service.js';
import { Subscribers } from './subscribers.js';

@ArgsType()
class DirectoryChangesArgs {
  @Field(() => ID, { description: 'ID of the directory service.' })
  @IsString()
  directoryServiceId!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The last cursor received. Earlier changes after it are delivered first. Without it, only new changes.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  after?: string | null;
}

@AdminApiResolver()
export class ChangeSubscriptionResolver {
  constructor(
    private readonly services: DirectoryServices,
    private readonly changes: Changes,
    private readonly feed: ChangeFeed,
    private readonly subscribers: Subscribers,
  ) {}

  @Subscription(() => ChangeEdge, {
    description:
      'Changes of a directory service as they are committed, each exactly once and in commit order. Served at `/graphql-stream`.',
  })
  async directoryChanges(
    @CurrentIdentity() { organizationId }: Identity,
    @Args() { directoryServiceId, after }: DirectoryChangesArgs,
    @Context() context: StreamContext,
  ): Promise<AsyncIterable<{ directoryChanges: Edge<ChangeView> }>> {
    const found = await this.services.find(organizationId, directoryServiceId);
    if (!found) throw badUserInput('There is no directory service with this id');
    const from = after ? await this.changes.resolve(found.id, after) : await this.changes.end(found.id);
    this.subscribers.add(organizationId, context.stream.signal);
    return this.edges(found.id, from, context);
  }

  /** Loaders live as long as the request, which here has no end: each event gets new ones. */
  private async *edges(id: string, from: Position, { stream, loaders }: StreamContext) {
    for await (const node of this.feed.follow(id, from, stream)) {
      loaders.clear();
      yield { directoryChanges: { cursor: writePosition(node.position), node } };
    }
  }
}
