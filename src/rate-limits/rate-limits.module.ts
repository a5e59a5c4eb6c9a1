import { Global, Module } from '@nestjs/common';
import { RateLimits } from './rate-limits.service.js';
import { WrongCredentials } from './wrong-credentials.service.js';

/** How much clients may ask for: one set of buckets for all that answers over HTTP. */
@Global()
@Module({ providers: [RateLimits, WrongCredentials], exports: [RateLimits, WrongCredentials] })
export class RateLimitsModule {}
