import { Inject, Injectable } from '@nestjs/common';
import { TOKEN_LENGTH } from '../../common/tokens.js';
import { SETTINGS } from '../../config/config.module.js';
import type { Settings } from '../../config/settings.js';
import { WaitingDirectoryServices } from '../../directory-services/waiting.repository.js';
import { Organizations } from '../../organizations/organizations.service.js';
import { attemptsIn } from '../diagnosis/connection-attempts.js';
import { ConnectionRepository } from '../store/connection.repository.js';
import type { ConnectionAttemptView } from './connection.type.js';

const HOUR_MS = 3_600_000;

/** Reads the mistakes of a client that is being connected. */
@Injectable()
export class ConnectionAttempts {
  constructor(
    private readonly requests: ConnectionRepository,
    private readonly waiting: WaitingDirectoryServices,
    private readonly organizations: Organizations,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'publicUrl'>,
  ) {}

  /** Returns the mistakes since the last successful request, newest first. */
  async of(directoryServiceId: string): Promise<ConnectionAttemptView[]> {
    const requiresHttps = this.settings.publicUrl.startsWith('https:');
    const found = attemptsIn(await this.requests.recent(directoryServiceId), { requiresHttps });
    return found.map((attempt) => ({
      code: attempt.code,
      count: attempt.count,
      at: attempt.receivedAt,
      requestId: attempt.id,
      method: attempt.method,
      path: attempt.path,
      client: attempt.userAgent,
      ip: attempt.ip,
      tokenLength: attempt.tokenLength,
      expectedTokenLength: TOKEN_LENGTH,
    }));
  }

  /**
   * Returns requests that belong to no directory service, by cause, count and time alone. They are shown only if they
   * cannot concern anyone else: in an installation with one organization, where no other directory service waits.
   */
  async ofUnknownTokens({ id, createdAt }: { id: string; createdAt: Date }): Promise<ConnectionAttemptView[]> {
    if (!(await this.waiting.isOnly(id)) || !(await this.organizations.isOnlyOne())) return [];
    const since = new Date(Math.max(createdAt.getTime(), Date.now() - HOUR_MS));
    const rows = await this.requests.unknownSince(since);
    const facts = rows.map((row) => ({ ...row, status: 401, protocol: null }));
    return attemptsIn(facts, { requiresHttps: false }).map(({ code, count, receivedAt }) => ({
      code,
      count,
      at: receivedAt,
      expectedTokenLength: TOKEN_LENGTH,
    }));
  }
}
