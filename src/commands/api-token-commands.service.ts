import { Injectable } from '@nestjs/common';
import { ApiTokens } from '../access/authentication/api-tokens.service.js';
import { DomainError } from '../common/domain-error.js';
import { Organizations } from '../organizations/organizations.service.js';
import { type Handlers, output } from './command.js';
import { listApiTokens } from './lists.js';

/** Commands on API tokens. */
@Injectable()
export class ApiTokenCommands {
  constructor(
    private readonly organizations: Organizations,
    private readonly apiTokens: ApiTokens,
  ) {}

  readonly handlers: Handlers<'create-api-token' | 'list-api-tokens' | 'revoke-api-token'> = {
    'create-api-token': async ({ organization, tokenName, role, lifetime }) =>
      output([await this.apiTokens.create(await this.organizations.find(organization), tokenName, role, { lifetime })]),

    'list-api-tokens': async ({ organization, json }) =>
      listApiTokens(await this.apiTokens.list((await this.organizations.find(organization)).id), json),

    'revoke-api-token': async ({ organization, which }) => {
      const count = await this.apiTokens.revoke(await this.organizations.find(organization), which);
      if (count === 0) throw new DomainError('not-found', 'No active API token has this name, hint or value');
      return output([], `Revoked ${count === 1 ? '1 API token' : `${count} API tokens`}.`);
    },
  };
}
