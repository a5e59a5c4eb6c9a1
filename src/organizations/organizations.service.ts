import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../common/domain-error.js';
import { readName } from '../common/name.js';
import { isUniqueViolation } from '../database/postgres-errors.js';
import { Organization } from './organization.entity.js';

const MAX_NAME_LENGTH = 100;
const FIRST_NAME = 'My organization';

/** Tenants of this installation. */
@Injectable()
export class Organizations {
  constructor(private readonly em: EntityManager) {}

  async create(name: string): Promise<Organization> {
    const trimmed = readName(name, { what: 'The name of an organization', limit: MAX_NAME_LENGTH });
    const organization = this.em.create(Organization, { name: trimmed });
    try {
      await this.em.flush();
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw new DomainError('taken', `There is already an organization named ${trimmed}`);
    }
    return organization;
  }

  async get(id: string): Promise<Organization> {
    return this.em.findOneOrFail(Organization, id);
  }

  /** Returns whether this installation has one organization. */
  async isOnlyOne(): Promise<boolean> {
    return (await this.em.count(Organization)) === 1;
  }

  /** Returns the only organization, or the one with this name if there are several. */
  async find(name?: string): Promise<Organization> {
    const all = await this.em.findAll(Organization, { orderBy: { id: 'asc' } });
    const found = name ? all.find((one) => one.name.toLowerCase() === name.toLowerCase()) : all[0];
    if (!found)
      throw new DomainError('not-found', name ? `No organization is named ${name}` : 'There is no organization yet');
    if (!name && all.length > 1) {
      throw new DomainError('invalid', `Name one of the organizations: ${all.map((one) => one.name).join(', ')}`);
    }
    return found;
  }

  /** Returns the organization if there is only one. */
  async findOnly(): Promise<Organization | undefined> {
    const [only, ...others] = await this.em.findAll(Organization, { limit: 2 });
    return others.length === 0 ? only : undefined;
  }

  /** Creates the first organization of an empty database. Returns the oldest organization. */
  async ensureFirst(): Promise<Organization> {
    const [oldest] = await this.em.findAll(Organization, { orderBy: { id: 'asc' }, limit: 1 });
    return oldest ?? this.create(FIRST_NAME);
  }
}
