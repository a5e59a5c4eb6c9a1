import { Module } from '@nestjs/common';
import { PortalController } from './portal.controller.js';

/** Serves the built portal. Comes last, because its route takes every address that nothing else has. */
@Module({ controllers: [PortalController] })
export class PortalModule {}
