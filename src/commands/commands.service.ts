import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { unknownRequests } from '../scim-requests/unknown-requests.js';
import { ApiTokenCommands } from './api-token-commands.service.js';
import type { Command, Handlers, Output } from './command.js';
import { listUnknownRequests } from './lists.js';
import { MemberCommands } from './member-commands.service.js';
import { OrganizationCommands } from './organization-commands.service.js';

/** Executes the commands of the command line. */
@Injectable()
export class Commands {
  private readonly handlers: Handlers;

  constructor(
    organizations: OrganizationCommands,
    apiTokens: ApiTokenCommands,
    members: MemberCommands,
    database: Database,
  ) {
    this.handlers = {
      ...organizations.handlers,
      ...apiTokens.handlers,
      ...members.handlers,
      'list-unknown-requests': async ({ json }) => listUnknownRequests(await unknownRequests(database), json),
    };
  }

  /** Executes a command inside a request context. Throws a `DomainError` if the command is rejected. */
  execute(command: Command): Promise<Output> {
    return this.handlers[command.name](command as never);
  }
}
