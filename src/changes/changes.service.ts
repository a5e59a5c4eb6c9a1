import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Change } from './change.entity.js';

/** Reading the journal. */
@Injectable()
export class Changes {
  constructor(private readonly em: EntityManager) {}

  /** The newest changes of a directory service the caller has made sure of. */
  recent(directoryServiceId: string, limit: number): Promise<Change[]> {
    return this.em.find(
      Change,
      { directoryService: directoryServiceId },
      { orderBy: { transaction: 'desc', id: 'desc' }, limit },
    );
  }
}
