import { Injectable } from '@nestjs/common';
import type { GraphqlContext } from '../../graphql/context.js';
import { rowLoader } from '../../graphql/directory-service-loaders.js';
import { GroupViewsRepository } from '../../groups/group-views.repository.js';
import { UserViewsRepository } from '../../users/user-views.repository.js';
import type { ScimRequestSubjectView, ScimRequestView } from './scim-request.type.js';

/** Names of the users and groups of a page of requests. */
@Injectable()
export class RequestSubjects {
  constructor(
    private readonly users: UserViewsRepository,
    private readonly groups: GroupViewsRepository,
  ) {}

  async of(context: GraphqlContext, request: ScimRequestView): Promise<ScimRequestSubjectView | undefined> {
    const { resourceType: type, subjectId: id, userName, displayName, externalId } = request;
    const sent = (type === 'USER' ? (userName ?? displayName) : displayName) ?? externalId;
    if (!type || (!id && !sent)) return undefined;
    const current = id ? await this.nameOf(context, request.directoryServiceId, { type, id }) : undefined;
    return { type, id, name: current ?? sent, exists: current !== undefined };
  }

  private nameOf(
    context: GraphqlContext,
    directoryServiceId: string,
    { type, id }: { type: 'USER' | 'GROUP'; id: string },
  ): Promise<string | undefined> {
    const loader =
      type === 'USER'
        ? rowLoader(context, 'scimRequest.user', (owner, ids) => this.users.displayNames(owner, ids))
        : rowLoader(context, 'scimRequest.group', (owner, ids) => this.groups.displayNames(owner, ids));
    return loader.load({ directoryServiceId, id });
  }
}
