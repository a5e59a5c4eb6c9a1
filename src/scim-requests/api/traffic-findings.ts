import { Injectable } from '@nestjs/common';
import { DirectoryServiceTokens } from '../../directory-services/directory-service-tokens.service.js';
import { GroupFindingsRepository } from '../../groups/group-findings.repository.js';
import type { Found } from '../diagnosis/finding.js';
import { tokenFindings } from '../diagnosis/token-findings.js';
import { TrafficPatternsRepository } from '../store/traffic-patterns.repository.js';

/** Detects patterns with a known cause in the requests of a client and in the use of its tokens. */
@Injectable()
export class TrafficFindings {
  constructor(
    private readonly traffic: TrafficPatternsRepository,
    private readonly tokens: DirectoryServiceTokens,
    private readonly groups: GroupFindingsRepository,
  ) {}

  /** Findings from the newest requests since a moment, and from the tokens at `now`. */
  async of(directoryServiceId: string, { since, now }: { since: number; now: number }): Promise<Found[]> {
    const byTwo = await this.traffic.writtenByTwo(directoryServiceId, since);
    return [
      ...(await this.traffic.inRequests(directoryServiceId, since)),
      ...(byTwo ? [{ code: 'GROUP_FROM_TWO_PLACES', ...byTwo } as const] : []),
      ...(await this.inEmptyGroups(directoryServiceId, since)),
      ...tokenFindings(await this.tokens.list(directoryServiceId), now),
    ];
  }

  private async inEmptyGroups(id: string, since: number): Promise<Found[]> {
    const created = await this.traffic.emptyGroups(id, since);
    const empty = await this.groups.emptyAmong(id, [...new Set(created.map(({ groupId }) => groupId))]);
    const stillEmpty = created.filter(({ groupId }) => empty.has(groupId));
    const [last] = stillEmpty.toSorted((a, b) => b.receivedAt.getTime() - a.receivedAt.getTime());
    if (!last) return [];
    const { receivedAt: lastSeenAt, summary: example } = last;
    return [{ code: 'GROUP_ASSIGNED_AND_PUSHED', count: stillEmpty.length, lastSeenAt, example }];
  }
}
