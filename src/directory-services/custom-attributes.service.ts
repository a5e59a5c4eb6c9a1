import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { Identity } from '../access/sessions/identity.js';
import { AuditLog } from '../audit/audit-log.service.js';
import { DomainError } from '../common/domain-error.js';
import { isUuid } from '../common/uuid.js';
import { isUniqueViolation } from '../database/postgres-errors.js';
import { type CustomAttribute as Declaration, validateCustomAttribute } from '../scim-protocol/index.js';
import { CustomAttribute } from './custom-attribute.entity.js';
import type { DirectoryService } from './directory-service.entity.js';
import { DirectoryServices, targetOf } from './directory-services.service.js';

const MAX_ATTRIBUTES = 100;

/** Attributes beyond those of the RFCs, which administrators declare for each directory service. */
@Injectable()
export class CustomAttributes {
  constructor(
    private readonly em: EntityManager,
    private readonly services: DirectoryServices,
    private readonly audit: AuditLog,
  ) {}

  /** Declares an attribute. It counts from the next request on; what users have already is not looked at. */
  async declare(
    by: Identity,
    directoryServiceId: string,
    declaration: Required<Declaration>,
  ): Promise<{ directoryService: DirectoryService; customAttribute: CustomAttribute }> {
    requireValid(declaration);
    let customAttribute!: CustomAttribute;
    return this.unlessTaken(declaration, async () => {
      const directoryService = await this.services.change(by, directoryServiceId, async (found) => {
        const others = await this.list(found.id);
        requireValid(declaration, others);
        if (others.length >= MAX_ATTRIBUTES) {
          throw new DomainError('limit-reached', `A directory service has at most ${MAX_ATTRIBUTES} custom attributes`);
        }
        customAttribute = this.em.create(CustomAttribute, { directoryService: found, ...declaration });
        const target = targetOf(found);
        this.audit.record(by, { action: 'CUSTOM_ATTRIBUTE_DECLARED', target, after: { ...declaration } });
        await this.em.flush();
      });
      return { directoryService, customAttribute };
    });
  }

  /** Changes the schema and name of a declaration. Values stay under the path under which they were sent. */
  async rename(
    by: Identity,
    id: string,
    to: { schema: string; name: string },
  ): Promise<{ directoryService: DirectoryService; customAttribute: CustomAttribute }> {
    const customAttribute = await this.find(by, id);
    requireValid({ ...customAttribute, ...to });
    return this.unlessTaken(to, async () => {
      const directoryService = await this.services.change(by, customAttribute.directoryService.id, async (found) => {
        const others = (await this.list(found.id)).filter((other) => other.id !== id);
        requireValid({ ...customAttribute, ...to }, others);
        const before = { schema: customAttribute.schema, name: customAttribute.name };
        const target = targetOf(found);
        this.audit.record(by, { action: 'CUSTOM_ATTRIBUTE_RENAMED', target, before, after: { ...to } });
        Object.assign(customAttribute, to);
        await this.em.flush();
      });
      return { directoryService, customAttribute };
    });
  }

  /** Takes a declaration back. The values that users have stay, unchecked, as those of any unknown extension do. */
  async remove(by: Identity, id: string): Promise<DirectoryService> {
    const found = await this.find(by, id);
    return this.services.change(by, found.directoryService.id, (directoryService) => {
      const { schema, name, type, resourceType } = found;
      const before = { schema, name, type, resourceType };
      this.audit.record(by, { action: 'CUSTOM_ATTRIBUTE_REMOVED', target: targetOf(directoryService), before });
      this.em.remove(found);
    });
  }

  /** The declarations of a directory service the caller has made sure of. */
  list(directoryServiceId: string): Promise<CustomAttribute[]> {
    const where = { directoryService: directoryServiceId };
    return this.em.find(CustomAttribute, where, { orderBy: { schema: 'asc', name: 'asc' } });
  }

  private async find({ organizationId }: Identity, id: string): Promise<CustomAttribute> {
    const where = { id, directoryService: { organization: organizationId } };
    const found = isUuid(id) ? await this.em.findOne(CustomAttribute, where) : null;
    if (!found) throw new DomainError('not-found', 'There is no custom attribute with this id', 'id');
    return found;
  }

  private async unlessTaken<T>({ schema, name }: Pick<Declaration, 'schema' | 'name'>, work: () => Promise<T>) {
    try {
      return await work();
    } catch (error) {
      if (!isUniqueViolation(error, 'custom_attributes_name_unique')) throw error;
      throw new DomainError('taken', `${schema}:${name} is already declared`, 'name');
    }
  }
}

/** Leaves the same path to the unique index, which also holds against a concurrent declaration. */
function requireValid(declaration: Declaration, others: readonly CustomAttribute[] = []): void {
  const pathOf = ({ schema, name }: Declaration | CustomAttribute) => `${schema}:${name}`.toLowerCase();
  const distinct = others.filter((other) => pathOf(other) !== pathOf(declaration));
  const refusal = validateCustomAttribute(declaration, distinct);
  if (refusal) throw new DomainError('invalid', refusal.reason, refusal.field);
}
