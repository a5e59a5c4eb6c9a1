import { Module } from '@nestjs/common';
import { AuditModule } from '../../audit/audit.module.js';
import { ApiTokens } from './api-tokens.service.js';

/** API tokens, without the APIs that accept them. */
@Module({ imports: [AuditModule], providers: [ApiTokens], exports: [ApiTokens] })
export class ApiTokensModule {}
