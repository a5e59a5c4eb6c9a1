import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-http-bearer';
import { type Bearer, Bearers } from '../../directory-services/bearer.js';

export const SCIM_BEARER_STRATEGY = 'scim-bearer';

/** `Authorization: Bearer dsc_…` for SCIM. A refusal is answered too, so that the guard can tell its reason. */
@Injectable()
export class ScimBearerStrategy extends PassportStrategy(Strategy, SCIM_BEARER_STRATEGY) {
  constructor(private readonly bearers: Bearers) {
    super({ realm: 'scim' } as never);
  }

  validate(token: string): Promise<Bearer> {
    return this.bearers.identify(token);
  }
}
