import { Injectable } from '@nestjs/common';
import { DirectoryServiceTokens } from '../../directory-services/directory-service-tokens.service.js';
import { ConnectionRepository } from '../store/connection.repository.js';
import { Arrivals } from './arrivals.js';
import type { ConnectionView } from './connection.type.js';

/** Reads how far the connection of a client has come. */
@Injectable()
export class Connection {
  constructor(
    private readonly requests: ConnectionRepository,
    private readonly arrivals: Arrivals,
    private readonly tokens: DirectoryServiceTokens,
  ) {}

  async of(directoryServiceId: string): Promise<ConnectionView> {
    const tokens = await this.tokens.list(directoryServiceId);
    const success = await this.requests.firstSuccess(
      directoryServiceId,
      tokens.map(({ id }) => id),
    );
    const arrivals = await this.arrivals.of(directoryServiceId);
    return {
      isWorking: Boolean(success ?? arrivals.firstUser ?? arrivals.firstGroup),
      firstSuccess: success ? { requestId: success.id, at: success.receivedAt } : null,
      ...arrivals,
    };
  }
}
