import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { CustomAttributeMutations, CustomAttributesResolver } from './custom-attributes.resolver.js';
import { CustomAttributes } from './custom-attributes.service.js';
import { DirectoryServiceMutations } from './directory-service-mutations.resolver.js';
import { DirectoryServiceSettingsMutations } from './directory-service-settings.resolver.js';
import { DirectoryServiceSettings } from './directory-service-settings.service.js';
import { DirectoryServiceTokenMutations } from './directory-service-token-mutations.resolver.js';
import { DirectoryServiceTokenResolver } from './directory-service-token.resolver.js';
import { DirectoryServiceTokens } from './directory-service-tokens.service.js';
import { DirectoryServicesResolver } from './directory-services.resolver.js';
import { DirectoryServices } from './directory-services.service.js';
import { PurgeSchedule } from './purge-schedule.js';
import { TokenAuthenticator } from './token-authenticator.js';
import { TokenCache } from './token-cache.js';
import { TokenRotation } from './token-rotation.service.js';
import { TokensLoader } from './tokens-loader.js';
import { WaitingDirectoryServices } from './waiting.repository.js';
import { UserNameExpectationResolver } from './user-name-expectation.resolver.js';

/** The connections to identity providers and their tokens. */
@Module({
  imports: [AccessModule],
  providers: [
    TokenAuthenticator,
    TokenCache,
    DirectoryServices,
    DirectoryServiceTokens,
    CustomAttributes,
    CustomAttributesResolver,
    CustomAttributeMutations,
    DirectoryServiceSettings,
    DirectoryServiceSettingsMutations,
    UserNameExpectationResolver,
    TokenRotation,
    TokensLoader,
    PurgeSchedule,
    WaitingDirectoryServices,
    DirectoryServicesResolver,
    DirectoryServiceMutations,
    DirectoryServiceTokenMutations,
    DirectoryServiceTokenResolver,
  ],
  exports: [
    AccessModule,
    CustomAttributes,
    DirectoryServices,
    DirectoryServiceTokens,
    TokenAuthenticator,
    TokenRotation,
    TokensLoader,
    WaitingDirectoryServices,
  ],
})
export class DirectoryServicesModule {}
