import { Injectable } from '@nestjs/common';
import type DataLoader from 'dataloader';
import { type GraphqlContext, loaderFor } from '../graphql/context.js';
import type { DirectoryServiceToken } from './directory-service-token.entity.js';
import { DirectoryServiceTokens } from './directory-service-tokens.service.js';

/** The tokens of all directory services of one answer, in one query. */
@Injectable()
export class TokensLoader {
  constructor(private readonly tokens: DirectoryServiceTokens) {}

  for(context: GraphqlContext): DataLoader<string, DirectoryServiceToken[] | undefined> {
    return loaderFor(context, 'directoryService.tokens', async (ids) => {
      return Map.groupBy(await this.tokens.list(ids), (token) => token.directoryService.id);
    });
  }

  /** The last use of any token of a directory service. */
  async lastUse(context: GraphqlContext, directoryServiceId: string): Promise<Date | undefined> {
    const tokens = (await this.for(context).load(directoryServiceId)) ?? [];
    const times = tokens.flatMap(({ lastUsedAt }) => (lastUsedAt ? [lastUsedAt.getTime()] : []));
    const last = times.reduce((latest, time) => Math.max(latest, time), -Infinity);
    return times.length > 0 ? new Date(last) : undefined;
  }
}
