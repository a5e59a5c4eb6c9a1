import { latest } from '../common/latest.js';
import { Injectable } from '@nestjs/common';
import type DataLoader from 'dataloader';
import type { GraphqlContext } from '../graphql/context.js';
import { directoryServiceLoader, rowLoader } from '../graphql/directory-service-loaders.js';
import type { DirectoryServiceToken } from './directory-service-token.entity.js';
import { DirectoryServiceTokens } from './directory-service-tokens.service.js';

interface Service {
  readonly id: string;
}

/** The tokens of the directory services of one answer. */
@Injectable()
export class TokensLoader {
  constructor(private readonly tokens: DirectoryServiceTokens) {}

  for(context: GraphqlContext): DataLoader<Service, DirectoryServiceToken[], string> {
    return directoryServiceLoader(context, 'directoryService.tokens', ({ id }) => this.tokens.list(id));
  }

  /** The hint of a token; undefined if it was deleted. */
  async hint(context: GraphqlContext, directoryServiceId: string, tokenId: string): Promise<string | undefined> {
    const loader = rowLoader(context, 'directoryServiceToken.hint', (owner, ids) => this.tokens.hints(owner, ids));
    return loader.load({ directoryServiceId, id: tokenId });
  }

  /** The last use of any token of a directory service. */
  async lastUse(context: GraphqlContext, service: Service): Promise<Date | undefined> {
    return lastUseOf(await this.for(context).load(service));
  }
}

/** The last use of any of some tokens; undefined if none was used. */
export function lastUseOf(tokens: readonly DirectoryServiceToken[]): Date | undefined {
  return latest(tokens.flatMap(({ lastUsedAt }) => lastUsedAt ?? []));
}
