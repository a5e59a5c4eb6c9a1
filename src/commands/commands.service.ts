import { Injectable } from '@nestjs/common';
import { RequestLogRepository } from '../scim-requests/store/request-log.repository.js';
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
    requests: RequestLogRepository,
  ) {
    this.handlers = {
      ...organizations.handlers,
      ...apiTokens.handlers,
      ...members.handlers,
      'list-unknown-requests': async ({ json }) => listUnknownRequests(await requests.unknownRequests(), json),
    };
  }

  /** Executes a command inside a request context. Throws a `DomainError` if the command is rejected. */
  execute(command: Command): Promise<Output> {
    return this.handlers[command.name](command as never);
  }
}
