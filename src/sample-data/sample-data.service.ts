import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Identity } from '../access/sessions/identity.js';
import { AuditLog } from '../audit/audit-log.service.js';
import { DomainError } from '../common/domain-error.js';
import type { DirectoryService, DirectoryServiceType } from '../directory-services/directory-service.entity.js';
import { DirectoryServiceTokens, SAMPLE_TOKEN } from '../directory-services/directory-service-tokens.service.js';
import { DirectoryServices, targetOf } from '../directory-services/directory-services.service.js';
import { LoopbackScim, type Resource } from './loopback-scim.js';
import { SAMPLE_GROUPS, SAMPLE_PEOPLE, SAMPLE_PREFIX, sampleGroup } from './sample-company.js';

const TYPES: readonly DirectoryServiceType[] = ['OKTA_SCIM', 'GENERIC_SCIM'];
const IS_SAMPLE = `externalId sw "${SAMPLE_PREFIX}"`;

/** Fills a directory service with a sample company, and removes it, over SCIM with a token of its own. */
@Injectable()
export class SampleData {
  constructor(
    private readonly services: DirectoryServices,
    private readonly tokens: DirectoryServiceTokens,
    private readonly audit: AuditLog,
    private readonly host: HttpAdapterHost,
  ) {}

  /** Returns whether a directory service has sample data, and whether it may be filled: no client has connected. */
  async stateOf({ id, type }: { id: string; type: DirectoryServiceType }) {
    const tokens = await this.tokens.list(id);
    const isFilled = tokens.some(({ name }) => name === SAMPLE_TOKEN);
    const isUsed = tokens.some(({ name, lastUsedAt }) => name !== SAMPLE_TOKEN && lastUsedAt);
    return { isFilled, isOffered: !isUsed && TYPES.includes(type) };
  }

  /** Creates what is missing of the sample company. */
  async fill(by: Identity, id: string): Promise<DirectoryService> {
    const { directoryService, token } = await this.issue(by, id, async (found) => {
      const { isOffered } = await this.stateOf(found);
      if (!isOffered) {
        throw new DomainError('conflict', 'Sample data is only for a directory service without a client', 'id');
      }
      this.audit.record(by, { action: 'SAMPLE_DATA_ADDED', target: targetOf(found) });
    });
    const scim = this.clientOf(token);
    const ids = new Map<string, string>();
    for (const { externalId, resource } of SAMPLE_PEOPLE) {
      const created = (await scim.create('/Users', resource)) ?? (await only(scim, '/Users', externalId));
      ids.set(externalId, created.id);
    }
    for (const [name, department] of SAMPLE_GROUPS) {
      const members = SAMPLE_PEOPLE.filter((person) => !department || person.department === department);
      await scim.create(
        '/Groups',
        sampleGroup(
          name,
          members.map(({ externalId }) => ids.get(externalId)!),
        ),
      );
    }
    return directoryService;
  }

  /** Deletes the sample company, then its token. Users and groups of a client stay. */
  async remove(by: Identity, id: string): Promise<DirectoryService> {
    const { token } = await this.issue(by, id, async (found) => {
      const { isFilled } = await this.stateOf(found);
      if (!isFilled) throw new DomainError('conflict', 'This directory service has no sample data', 'id');
      this.audit.record(by, { action: 'SAMPLE_DATA_REMOVED', target: targetOf(found) });
    });
    const scim = this.clientOf(token);
    for (const path of ['/Groups', '/Users']) {
      for (const { id: sample } of await scim.find(path, IS_SAMPLE)) await scim.delete(`${path}/${sample}`);
    }
    return this.services.change(by, id, () => this.tokens.deleteSample(id));
  }

  /** Replaces the token of the sample data, which is not stored, with the directory service locked. */
  private async issue(by: Identity, id: string, admit: (found: DirectoryService) => Promise<void>) {
    let token = '';
    const directoryService = await this.services.change(by, id, async (found) => {
      await admit(found);
      await this.tokens.deleteSample(id);
      token = this.tokens.issueSample(found);
    });
    return { directoryService, token };
  }

  private clientOf(token: string): LoopbackScim {
    return new LoopbackScim(this.host.httpAdapter.getHttpServer(), token);
  }
}

async function only(scim: LoopbackScim, path: string, externalId: string): Promise<Resource> {
  const [found] = await scim.find(path, `externalId eq "${externalId}"`);
  if (!found) throw new DomainError('conflict', 'A user of the sample company exists already', 'id');
  return found;
}
