import { Global, Module } from '@nestjs/common';
import { RateLimits } from './rate-limits.service.js';
import { WrongCredentials } from './wrong-credentials.service.js';

/** Rate limits: one set of buckets for all HTTP APIs. */
@Global()
@Module({ providers: [RateLimits, WrongCredentials], exports: [RateLimits, WrongCredentials] })
export class RateLimitsModule {}
