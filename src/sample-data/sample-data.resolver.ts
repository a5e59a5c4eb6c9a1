import { Args, Mutation, Parent, ResolveField } from '@nestjs/graphql';
import { AdminApiResolver } from '../access/authentication/admin-api.js';
import { CurrentIdentity } from '../access/authentication/current-identity.js';
import type { Identity } from '../access/sessions/identity.js';
import { DirectoryServiceView } from '../directory-services/directory-service.type.js';
import { GroupListsRepository } from '../groups/group-lists.repository.js';
import { UserCountsRepository } from '../users/user-counts.repository.js';
import { SAMPLE_SIZE } from './sample-company.js';
import { SampleData } from './sample-data.service.js';
import { SampleDataInput, SampleDataPayload, SampleDataView } from './sample-data.type.js';

const NO_ERRORS = { userErrors: [] };

/** `DirectoryService.sampleData`, and the mutations that add and remove it. */
@AdminApiResolver(() => DirectoryServiceView)
export class SampleDataResolver {
  constructor(
    private readonly sample: SampleData,
    private readonly users: UserCountsRepository,
    private readonly groups: GroupListsRepository,
  ) {}

  @ResolveField(() => SampleDataView, { description: 'The sample company for trying out.' })
  async sampleData(@Parent() service: DirectoryServiceView): Promise<SampleDataView> {
    const users = await this.users.countUpTo(service.id, SAMPLE_SIZE);
    const done = Math.min(users + (await this.groups.count(service.id)), SAMPLE_SIZE);
    return { ...(await this.sample.stateOf(service)), done, total: SAMPLE_SIZE };
  }

  @Mutation(() => SampleDataPayload, {
    description: 'Fills a directory service to which no client has connected with a sample company, over SCIM.',
  })
  async addSampleData(
    @CurrentIdentity() by: Identity,
    @Args('input') { id }: SampleDataInput,
  ): Promise<SampleDataPayload> {
    return { directoryService: await this.sample.fill(by, id), ...NO_ERRORS };
  }

  @Mutation(() => SampleDataPayload, {
    description: 'Deletes the sample company and its token. Users and groups of a client stay.',
  })
  async removeSampleData(
    @CurrentIdentity() by: Identity,
    @Args('input') { id }: SampleDataInput,
  ): Promise<SampleDataPayload> {
    return { directoryService: await this.sample.remove(by, id), ...NO_ERRORS };
  }
}
