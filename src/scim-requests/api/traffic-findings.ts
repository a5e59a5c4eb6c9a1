import { Injectable } from '@nestjs/common';
import { DirectoryServiceTokens } from '../../directory-services/directory-service-tokens.service.js';
import type { Found } from '../diagnosis/finding.js';
import { tokenFindings } from '../diagnosis/token-findings.js';
import { TrafficPatternsRepository } from '../store/traffic-patterns.repository.js';

/** Detects patterns with a known cause in the requests of a client and in the use of its tokens. */
@Injectable()
export class TrafficFindings {
  constructor(
    private readonly traffic: TrafficPatternsRepository,
    private readonly tokens: DirectoryServiceTokens,
  ) {}

  /** Findings from the newest requests since a moment, and from the tokens at `now`. */
  async of(directoryServiceId: string, { since, now }: { since: number; now: number }): Promise<Found[]> {
    const byTwo = await this.traffic.writtenByTwo(directoryServiceId, since);
    return [
      ...(await this.traffic.inRequests(directoryServiceId, since)),
      ...(byTwo ? [{ code: 'GROUP_FROM_TWO_PLACES', ...byTwo } as const] : []),
      ...tokenFindings(await this.tokens.list(directoryServiceId), now),
    ];
  }
}
