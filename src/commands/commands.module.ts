import type { MikroORM } from '@mikro-orm/core';
import { type DynamicModule, Module } from '@nestjs/common';
import { ApiTokensModule } from '../access/authentication/api-tokens.module.js';
import { SessionsModule } from '../access/sessions/sessions.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { ConfigModule } from '../config/config.module.js';
import type { Settings } from '../config/settings.js';
import { DatabaseModule } from '../database/database.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { RequestLogRepository } from '../scim-requests/store/request-log.repository.js';
import { ApiTokenCommands } from './api-token-commands.service.js';
import { Commands } from './commands.service.js';
import { MemberCommands } from './member-commands.service.js';
import { NewOrganizations } from './new-organizations.service.js';
import { OrganizationCommands } from './organization-commands.service.js';

/** The commands of the command line, for the server and for programs without HTTP. */
@Module({
  imports: [OrganizationsModule, AuditModule, ApiTokensModule, SessionsModule],
  providers: [RequestLogRepository, NewOrganizations, OrganizationCommands, ApiTokenCommands, MemberCommands, Commands],
})
export class CommandsModule {
  /** The root module of a program without HTTP. */
  static over(orm: MikroORM, settings: Settings): DynamicModule {
    return { module: CommandsModule, imports: [ConfigModule.with(settings), DatabaseModule.with(orm)] };
  }
}
