import { Injectable } from '@nestjs/common';
import type { Identity } from '../access/sessions/identity.js';
import { AuditLog } from '../audit/audit-log.service.js';
import type { DirectoryService, Strictness } from './directory-service.entity.js';
import { DirectoryServices, targetOf } from './directory-services.service.js';
import { expectationOf, readExpectation, type UserNameExpectation } from './user-name-expectation.js';

/** The settings to change. Absent and null ones keep their values. */
export interface SettingsChange {
  readonly strictness?: Strictness | null;
  readonly userNameExpectation?: UserNameExpectation | null;
}

/** How a directory service takes what its client says, and what is expected of that. */
@Injectable()
export class DirectoryServiceSettings {
  constructor(
    private readonly services: DirectoryServices,
    private readonly audit: AuditLog,
  ) {}

  /** Changes all of it or nothing. Throws `DomainError` where a value is refused. */
  async update(
    by: Identity,
    id: string,
    { strictness, userNameExpectation }: SettingsChange,
  ): Promise<DirectoryService> {
    const expectation = userNameExpectation && readExpectation(userNameExpectation);
    return this.services.change(by, id, (directoryService) => {
      if (strictness) this.setStrictness(by, directoryService, strictness);
      if (expectation) this.setExpectation(by, directoryService, expectation);
    });
  }

  private setStrictness(by: Identity, directoryService: DirectoryService, strictness: Strictness): void {
    this.audit.record(by, {
      action: 'DIRECTORY_SERVICE_STRICTNESS_CHANGED',
      target: targetOf(directoryService),
      before: { strictness: directoryService.strictness },
      after: { strictness },
    });
    directoryService.strictness = strictness;
  }

  private setExpectation(by: Identity, directoryService: DirectoryService, expectation: UserNameExpectation): void {
    this.audit.record(by, {
      action: 'USER_NAME_EXPECTATION_CHANGED',
      target: targetOf(directoryService),
      before: told(expectationOf(directoryService)),
      after: told(expectation),
    });
    directoryService.userNameFormat = expectation.format;
    directoryService.userNameValues = [...expectation.values];
  }
}

function told({ format, values }: UserNameExpectation) {
  return { userNameFormat: format, userNameValues: values.join(', ') };
}
