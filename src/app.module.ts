import type { MikroORM } from '@mikro-orm/core';
import { type DynamicModule, Module } from '@nestjs/common';
import { AccessModule } from './access/access.module.js';
import { ChangesModule } from './changes/changes.module.js';
import { AuditModule } from './audit/audit.module.js';
import { CommandsModule } from './commands/commands.module.js';
import { ConfigModule } from './config/config.module.js';
import type { Settings } from './config/settings.js';
import { DatabaseModule } from './database/database.module.js';
import { DirectoryServicesModule } from './directory-services/directory-services.module.js';
import { ExportsModule } from './exports/exports.module.js';
import { GraphqlModule } from './graphql/graphql.module.js';
import { GroupsModule } from './groups/groups.module.js';
import { HealthModule } from './health/health.module.js';
import { HistoryModule } from './history/history.module.js';
import { OrganizationsModule } from './organizations/organizations.module.js';
import { PortalModule } from './portal/portal.module.js';
import { RateLimitsModule } from './rate-limits/rate-limits.module.js';
import { SampleDataModule } from './sample-data/sample-data.module.js';
import { ScimRequestsModule } from './scim-requests/scim-requests.module.js';
import { ScimModule } from './scim/scim.module.js';
import { SetupLinksModule } from './setup-links/setup-links.module.js';
import { SignInModule } from './sign-in/sign-in.module.js';
import { UpdatesModule } from './updates/updates.module.js';
import { UsersModule } from './users/users.module.js';

/** Root module of the server, over an open database. */
@Module({})
export class AppModule {
  static over(orm: MikroORM, settings: Settings): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.with(settings),
        DatabaseModule.with(orm),
        HealthModule,
        RateLimitsModule,
        GraphqlModule,
        OrganizationsModule,
        AuditModule,
        AccessModule,
        SignInModule,
        DirectoryServicesModule,
        ChangesModule,
        UsersModule,
        GroupsModule,
        HistoryModule,
        SetupLinksModule,
        ExportsModule,
        SampleDataModule,
        ScimRequestsModule,
        UpdatesModule,
        CommandsModule,
        ScimModule,
        PortalModule,
      ],
    };
  }
}
