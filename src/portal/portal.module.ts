import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { GraphiqlController } from './graphiql.controller.js';
import { PortalController } from './portal.controller.js';

/** Serves the built portal. Must be the last module, because its route matches all remaining addresses. */
@Module({ imports: [AccessModule], controllers: [GraphiqlController, PortalController] })
export class PortalModule {}
