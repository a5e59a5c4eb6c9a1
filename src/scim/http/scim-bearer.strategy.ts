import { Injectable } from '@nestjs/common';
import { Strategy, type VerifyFunction } from 'passport-http-bearer';
import { TokenAuthenticator } from '../../directory-services/token-authenticator.js';

/**
 * Authenticates `Authorization: Bearer dsc_…` for SCIM. Its user is a `TokenLookup`, even for rejected tokens, because
 * Passport does not pass on reasons. Cached tokens are verified synchronously, which Nest's `PassportStrategy` does not
 * support.
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
