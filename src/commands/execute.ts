import type { EntityManager } from '@mikro-orm/core';
import { SIGN_IN_LINK_HOURS } from '../access/session-terms.js';
import { accessOver } from '../access/standalone.js';
import { commandLine } from '../audit/actor.js';
import { DomainError } from '../common/domain-error.js';
import type { Settings } from '../config/settings.js';
import { Database } from '../database/database.js';
import { Organizations } from '../organizations/organizations.service.js';
import { RequestLogRepository } from '../scim-requests/store/request-log.repository.js';
import { type Command, output, type Output } from './command.js';
import { listApiTokens, listMembers, listUnknownRequests } from './lists.js';

interface Services extends ReturnType<typeof accessOver> {
  readonly organizations: Organizations;
  readonly database: Database;
  readonly settings: Settings;
}

type Handlers = {
  readonly [Name in Command['name']]: (
    services: Services,
    command: Extract<Command, { name: Name }>,
  ) => Promise<Output>;
};

const HANDLERS: Handlers = {
  'create-organization': async ({ newOrganizations }, { organization }) =>
    output([(await newOrganizations.create(organization)).id]),

  'create-sign-in-link': async ({ sessions, organizations, settings }, { organization }) => {
    const secret = await sessions.createSignInLink(await organizations.find(organization));
    return output(
      [`${settings.publicUrl}/sign-in#${secret}`],
      `The link works once, within ${SIGN_IN_LINK_HOURS} hours.`,
    );
  },

  'create-api-token': async ({ apiTokens, organizations }, { organization, tokenName, role }) =>
    output([await apiTokens.create(await organizations.find(organization), tokenName, role)]),

  'list-api-tokens': async ({ apiTokens, organizations }, { organization, json }) =>
    listApiTokens(await apiTokens.list((await organizations.find(organization)).id), json),

  'revoke-api-token': async ({ apiTokens, organizations }, { organization, which }) => {
    const count = await apiTokens.revoke(await organizations.find(organization), which);
    if (count === 0) throw new DomainError('not-found', 'No active API token has this name, hint or text');
    return output([], `Revoked ${count === 1 ? 'one API token' : `${count} API tokens`}.`);
  },

  'list-members': async ({ team, organizations }, { organization, json }) =>
    listMembers(await team.allMembers((await organizations.find(organization)).id), json),

  'sign-out-member': async ({ team, organizations }, { organization, which }) => {
    const by = { ...commandLine(await organizations.find(organization)), role: 'ADMIN' } as const;
    return output([], `Ended all sessions of ${(await team.signOutMember(by, which)).name}.`);
  },

  'list-unknown-requests': async ({ database }, { json }) =>
    listUnknownRequests(await new RequestLogRepository(database).unknownRequests(), json),
};

/** Executes one command over an open database, inside a request context. Throws `DomainError` for what is refused. */
export function execute(em: EntityManager, settings: Settings, command: Command): Promise<Output> {
  const services = { ...accessOver(em), organizations: new Organizations(em), database: new Database(em), settings };
  return HANDLERS[command.name](services, command as never);
}
