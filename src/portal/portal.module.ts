import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { GraphiqlController } from './graphiql.controller.js';
import { PortalController } from './portal.controller.js';

/** Serves the built portal. Comes last, because its route takes every address that nothing else has. */
@Module({ imports: [AccessModule], controllers: [GraphiqlController, PortalController] })
export class PortalModule {}
