import { EntityManager, MikroORM } from '@mikro-orm/core';
import { type DynamicModule, Module } from '@nestjs/common';
import { Database } from './database.js';
import { StatisticsSchedule } from './statistics-schedule.js';

/** Provides the open database: the entity manager for entities, `Database` for queries and transactions. */
@Module({})
export class DatabaseModule {
  static with(orm: MikroORM): DynamicModule {
    const shared = [{ provide: MikroORM, useValue: orm }, { provide: EntityManager, useValue: orm.em }, Database];
    const providers = [...shared, StatisticsSchedule];
    return { module: DatabaseModule, global: true, providers, exports: [MikroORM, EntityManager, Database] };
  }
}
