import { Args, Context, ID, Int, Mutation, Parent, Query, ResolveField } from '@nestjs/graphql';
import { AdminApiResolver } from '../../access/authentication/admin-api.js';
import { CurrentIdentity } from '../../access/authentication/current-identity.js';
import type { Identity } from '../../access/sessions/identity.js';
import { DirectoryServiceView } from '../../directory-services/directory-service.type.js';
import { DirectoryServices } from '../../directory-services/directory-services.service.js';
import { type GraphqlContext, loaderFor } from '../../graphql/context.js';
import { directoryServiceLoader } from '../../graphql/directory-service-loaders.js';
import { FailedCreations } from './failed-creations.js';
import { ProblemDismissal } from './problem-dismissal.js';
import { ProblemPages } from './problem-pages.js';
import {
  DismissProblemInput,
  DismissProblemPayload,
  FailedCreationView,
  ProblemSubjectView,
  ProblemView,
} from './problem.type.js';
import { Problems } from './problems.service.js';
import { RequestHealth } from './health.js';
import { FailedCreationsArgs } from './failed-creations.args.js';

/** Problems of one directory service. */
@AdminApiResolver(() => DirectoryServiceView)
export class DirectoryServiceProblemsResolver {
  constructor(
    private readonly list: Problems,
    private readonly health: RequestHealth,
  ) {}

  @ResolveField(() => [ProblemView], {
    description: 'Open problems and recommendations, most urgent first; or what closed in the last 30 days.',
  })
  problems(
    @Parent() service: DirectoryServiceView,
    @Args('closed', { type: () => Boolean, defaultValue: false, description: 'Return closed problems, newest first.' })
    isClosed: boolean,
    @Context() context: GraphqlContext,
  ): Promise<ProblemView[]> {
    const read = (one: DirectoryServiceView) => (isClosed ? this.list.closed(one) : this.list.open(one));
    return directoryServiceLoader(context, `directoryService.problems.${isClosed}`, read).load(service);
  }

  @ResolveField(() => Int, { description: 'Number of open problems, without recommendations.' })
  async problemCount(@Parent() service: DirectoryServiceView, @Context() context: GraphqlContext): Promise<number> {
    return (await this.health.load(context, service)).open.problems;
  }
}

@AdminApiResolver(() => ProblemView)
export class ProblemsResolver {
  constructor(
    private readonly pages: ProblemPages,
    private readonly creations: FailedCreations,
    private readonly dismissal: ProblemDismissal,
    private readonly services: DirectoryServices,
  ) {}

  @Query(() => [ProblemView], {
    description: 'Open problems and recommendations of all directory services, most urgent first; or closed ones.',
  })
  problems(
    @CurrentIdentity() { organizationId }: Identity,
    @Args('closed', { type: () => Boolean, defaultValue: false, description: 'Return closed problems, newest first.' })
    isClosed: boolean,
    @Args('directoryServiceId', { type: () => ID, nullable: true, description: 'Only of this directory service.' })
    only?: string,
  ): Promise<ProblemView[]> {
    return this.pages.all(organizationId, { only: only ?? undefined, isClosed });
  }

  @Query(() => ProblemView, { nullable: true, description: 'One problem, open or closed.' })
  problem(
    @CurrentIdentity() { organizationId }: Identity,
    @Args('id', { type: () => ID, description: 'ID of the problem.' }) id: string,
  ): Promise<ProblemView | undefined> {
    return this.pages.find(organizationId, id);
  }

  @Query(() => [FailedCreationView], {
    description: 'People and groups that are not in Rollcall because requests failed, the latest first.',
  })
  failedCreations(
    @CurrentIdentity() { organizationId }: Identity,
    @Args() args: FailedCreationsArgs,
  ): Promise<FailedCreationView[]> {
    return this.creations.search(organizationId, args);
  }

  @ResolveField(() => [ProblemSubjectView], {
    description: 'People, groups, tokens, addresses, filters or endpoints, the latest first; at most 1,000.',
  })
  subjects(
    @CurrentIdentity() { organizationId }: Identity,
    @Parent() problem: ProblemView,
    @Args('first', { type: () => Int, defaultValue: 5, description: 'Maximum number.' }) first: number,
  ): Promise<readonly ProblemSubjectView[]> {
    return this.pages.subjects(organizationId, problem, first);
  }

  @ResolveField(() => DirectoryServiceView, { nullable: true, description: 'The directory service.' })
  directoryService(
    @Parent() { directoryServiceId }: ProblemView,
    @CurrentIdentity() { organizationId }: Identity,
    @Context() context: GraphqlContext,
  ): Promise<DirectoryServiceView | undefined> {
    const loader = loaderFor(context, 'directoryService', async () => {
      const all = await this.services.list(organizationId);
      return new Map(all.map((one) => [one.id, one as DirectoryServiceView]));
    });
    return loader.load(directoryServiceId);
  }

  @Mutation(() => DismissProblemPayload, {
    description: 'Closes an open problem. It opens again with the next failure of the same cause.',
  })
  async dismissProblem(
    @CurrentIdentity() by: Identity,
    @Args('input') { id }: DismissProblemInput,
  ): Promise<DismissProblemPayload> {
    return { dismissedCount: await this.dismissal.dismiss(by, id), userErrors: [] };
  }
}
