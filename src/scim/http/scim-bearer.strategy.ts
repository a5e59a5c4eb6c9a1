import { Injectable } from '@nestjs/common';
import { Strategy, type VerifyFunction } from 'passport-http-bearer';
import { TokenAuthenticator } from '../../directory-services/token-authenticator.js';

/**
 * `Authorization: Bearer dsc_…` for SCIM. Its user is a `TokenLookup`: a refusal as well, because Passport hands on no reasons.
 * It verifies synchronously what is known already, which `PassportStrategy` of Nest does for no token.
 */
@Injectable()
export class ScimBearerStrategy extends Strategy<VerifyFunction> {
  constructor(tokens: TokenAuthenticator) {
    super({ realm: 'scim' }, (token, done) => {
      const lookup = tokens.lookUp(token);
      if (lookup instanceof Promise) void lookup.then((found) => done(null, found), done);
      else done(null, lookup);
    });
  }
}
