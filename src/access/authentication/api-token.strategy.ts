import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-http-bearer';
import { ApiTokens } from './api-tokens.service.js';
import type { Identity } from '../sessions/identity.js';

export const API_TOKEN_STRATEGY = 'api-token';

/** Authenticates `Authorization: Bearer rca_…` for GraphQL. */
@Injectable()
export class ApiTokenStrategy extends PassportStrategy(Strategy, API_TOKEN_STRATEGY) {
  constructor(private readonly apiTokens: ApiTokens) {
    super({ realm: 'graphql' } as never);
  }

  async validate(token: string): Promise<Identity | false> {
    return (await this.apiTokens.identify(token)) ?? false;
  }
}
