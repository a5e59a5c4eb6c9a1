import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '../common/domain-error.js';
import { SETTINGS } from '../config/config.module.js';
import { scimBaseUrl, type Settings } from '../config/settings.js';
import { GroupPages } from '../groups/group-pages.js';
import { groupResource } from '../groups/group-resource.js';
import { MembershipsRepository } from '../groups/memberships.repository.js';
import { memberReferences } from '../groups/member-references.js';

/** One group in SCIM's own words with all its members, however many they are. */
@Injectable()
export class GroupExport {
  constructor(
    private readonly pages: GroupPages,
    private readonly memberships: MembershipsRepository,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** JSON text piece by piece. Refuses before the first what the organization has not. */
  async json(organizationId: string, id: string): Promise<AsyncGenerator<string>> {
    const group = await this.pages.find(organizationId, id);
    if (!group) throw new DomainError('not-found', 'There is no group with this id');
    const { directoryServiceId } = group;
    const batches = this.memberships.all(directoryServiceId, group.id);
    return withMembers(JSON.stringify(groupResource(group)), batches, memberReferences(scimBaseUrl(this.settings)));
  }
}

/** `batches` are JSON objects separated by commas. */
async function* withMembers(
  resource: string,
  batches: AsyncIterable<string>,
  withReferences: (json: string) => string,
): AsyncGenerator<string> {
  yield `${resource.slice(0, -1)},"members":[`;
  let separator = '';
  for await (const batch of batches) {
    yield separator + withReferences(batch);
    separator = ',';
  }
  yield ']}';
}
