import { Injectable } from '@nestjs/common';
import { eachDirectoryService } from '../../database/each-directory-service.js';
import { DirectoryServices } from '../../directory-services/directory-services.service.js';
import { GroupViewsRepository } from '../../groups/group-views.repository.js';
import { foldSearch, nameKey } from '../../scim-protocol/index.js';
import { UserViewsRepository } from '../../users/user-views.repository.js';
import type { ResourceType } from '../capture/request-subject.js';
import { explanationFor } from '../diagnosis/explain.js';
import { RejectedCreationsRepository } from '../store/rejected-creations.repository.js';
import type { RejectedCreationsArgs, RejectedCreationView } from './rejected-creation.type.js';

type Rejection = Awaited<ReturnType<RejectedCreationsRepository['recent']>>[number];

/** Users and groups that an identity provider tried to create, and that do not exist. */
@Injectable()
export class RejectedCreations {
  constructor(
    private readonly services: DirectoryServices,
    private readonly requests: RejectedCreationsRepository,
    private readonly users: UserViewsRepository,
    private readonly groups: GroupViewsRepository,
  ) {}

  async find(
    organizationId: string,
    { search, directoryServiceId, first }: RejectedCreationsArgs,
  ): Promise<RejectedCreationView[]> {
    const words = foldSearch(search).split(/\s+/).filter(Boolean);
    if (words.length === 0) return [];
    const ids = await this.services.idsOf(organizationId, directoryServiceId);
    const found = (await eachDirectoryService(ids, (id) => this.findIn(id, words)))
      .flat()
      .toSorted((a, b) => b.occurredAt.getTime() - a.occurredAt.getTime())
      .slice(0, first);
    const services = found.length > 0 ? await this.services.list(organizationId) : [];
    const types = new Map(services.map(({ id, type }) => [id, type]));
    return found.map(({ code, ...rejected }) => ({
      ...rejected,
      explanation: code ? explanationFor(code, types.get(rejected.directoryServiceId)!) : undefined,
    }));
  }

  private async findIn(directoryServiceId: string, words: readonly string[]) {
    const rejections = (await this.requests.recent(directoryServiceId)).filter(
      (one) => one.method === 'POST' && one.resourceType !== null && hasAll(one, words),
    );
    const bySubject = [...Map.groupBy(rejections, subjectOf).values()].map(([last, ...earlier]) => ({
      ...last!,
      count: earlier.length + 1,
    }));
    const keysOf = (type: ResourceType) => bySubject.filter((one) => one.resourceType === type).map(keyOf);
    const existing = {
      USER: await this.users.existing(directoryServiceId, keysOf('USER')),
      GROUP: await this.groups.existing(directoryServiceId, keysOf('GROUP')),
    };
    return bySubject
      .filter((one) => !existing[one.resourceType!].has(keyOf(one)))
      .map(({ id, receivedAt, explanation, resourceType, method: _, ...names }) => ({
        ...names,
        requestId: id,
        resourceType: resourceType!,
        occurredAt: receivedAt,
        code: explanation,
        directoryServiceId,
      }));
  }
}

function hasAll({ userName, displayName, externalId }: Rejection, words: readonly string[]): boolean {
  const text = foldSearch([userName, displayName, externalId].filter(Boolean).join(' '));
  return words.every((word) => text.includes(word));
}

/** The key by which the resource would be unique. */
function keyOf({ resourceType, userName, displayName }: Rejection): string {
  return nameKey((resourceType === 'USER' ? userName : displayName) ?? '');
}

function subjectOf(rejection: Rejection): string {
  const { resourceType, displayName, externalId } = rejection;
  return `${resourceType} ${keyOf(rejection) || displayName || externalId}`;
}
