import { Injectable } from '@nestjs/common';
import type { Identity } from '../../access/sessions/identity.js';
import { AuditLog } from '../../audit/audit-log.service.js';
import { DomainError } from '../../common/domain-error.js';
import type { DirectoryService } from '../../directory-services/directory-service.entity.js';
import { DirectoryServices, targetOf } from '../../directory-services/directory-services.service.js';
import { RedactionSettingsRepository } from '../store/redaction-settings.repository.js';

const MAX_ATTRIBUTES = 50;
/** The name of an attribute or sub-attribute, RFC 7643 §2.1. */
const NAME = /^[A-Za-z$][\w$-]{0,63}$/;

/** Which attributes the request log of a directory service leaves out, beside passwords and tokens. */
@Injectable()
export class RedactionSettings {
  constructor(
    private readonly requests: RedactionSettingsRepository,
    private readonly services: DirectoryServices,
    private readonly audit: AuditLog,
  ) {}

  /** It counts from the next request on; what is in the log already stays as it is. */
  async set(by: Identity, directoryServiceId: string, attributes: readonly string[]): Promise<DirectoryService> {
    const names = [...new Set(attributes.map((name) => name.trim()).filter(Boolean))];
    if (names.length > MAX_ATTRIBUTES) {
      throw new DomainError('limit-reached', `At most ${MAX_ATTRIBUTES} attributes can be named`, 'attributes');
    }
    const wrong = names.find((name) => !NAME.test(name));
    if (wrong !== undefined) {
      const sentence = `${wrong} is not the name of an attribute: a letter, then letters, digits, - and _`;
      throw new DomainError('invalid', sentence, 'attributes');
    }
    return this.services.change(by, directoryServiceId, async (directoryService) => {
      const { id } = directoryService;
      const before = { redactedAttributes: await this.of(id) };
      const target = targetOf(directoryService);
      this.audit.record(by, {
        action: 'REDACTED_ATTRIBUTES_CHANGED',
        target,
        before,
        after: { redactedAttributes: names },
      });
      await this.requests.setRedactedAttributes(id, names);
    });
  }

  of(directoryServiceId: string): Promise<string[]> {
    return this.requests.redactedAttributes(directoryServiceId);
  }
}
