import { Injectable } from '@nestjs/common';
import { PastStatesRepository } from '../changes/past-states.repository.js';
import { isUuid } from '../common/uuid.js';
import { findInDirectoryServices } from '../database/each-directory-service.js';
import { DirectoryServices } from '../directory-services/directory-services.service.js';
import type { PastGroupView, PastUserView } from './history.type.js';

/** Users and groups as they were, from the journal. */
@Injectable()
export class Past {
  constructor(
    private readonly states: PastStatesRepository,
    private readonly services: DirectoryServices,
  ) {}

  /** A user of an organization as of a moment; undefined before their creation and after their deletion. */
  async findUser(organizationId: string, id: string, time: Date): Promise<PastUserView | undefined> {
    if (!isUuid(id)) return undefined;
    const owners = await this.services.idsOf(organizationId);
    return findInDirectoryServices(owners, (owner) => this.user(owner, id, time));
  }

  async user(directoryServiceId: string, id: string, time: Date): Promise<PastUserView | undefined> {
    const state = await this.states.find(directoryServiceId, { userId: id }, time);
    return state && { id, time, ...(state as Omit<PastUserView, 'id' | 'time'>), directoryServiceId };
  }

  /** A group of an organization as of a moment; undefined before its creation and after its deletion. */
  async findGroup(organizationId: string, id: string, time: Date): Promise<PastGroupView | undefined> {
    if (!isUuid(id)) return undefined;
    const owners = await this.services.idsOf(organizationId);
    return findInDirectoryServices(owners, (owner) => this.group(owner, id, time));
  }

  async group(directoryServiceId: string, id: string, time: Date): Promise<PastGroupView | undefined> {
    const state = await this.states.find(directoryServiceId, { groupId: id }, time);
    return state && { id, time, ...(state as Pick<PastGroupView, 'displayName' | 'externalId'>), directoryServiceId };
  }
}
