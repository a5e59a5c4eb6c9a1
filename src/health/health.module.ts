import { Module } from '@nestjs/common';
import { HealthController } from './health.controller.js';
import { Readiness } from './readiness.service.js';
import { Shutdown } from './shutdown.js';

@Module({ controllers: [HealthController], providers: [Readiness, Shutdown] })
export class HealthModule {}
