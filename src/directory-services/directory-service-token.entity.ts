import { defineEntity, p } from '@mikro-orm/core';
import { uuidv7 } from 'uuidv7';
import { DirectoryService } from './directory-service.entity.js';

export const directoryServiceTokenSchema = defineEntity({
  name: 'DirectoryServiceToken',
  tableName: 'directory_service_tokens',
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => uuidv7()),
    directoryService: () => p.manyToOne(DirectoryService).deleteRule('cascade').index(),
    digest: p.text().unique(),
    hint: p.text().index(),
    /** Purpose of a token that Rollcall issued to itself. */
    name: p.text().nullable(),
    createdBy: p.text(),
    createdAt: p.datetime(3).onCreate(() => new Date()),
    expiresAt: p.datetime(3).nullable(),
    revokedAt: p.datetime(3).nullable(),
    lastUsedAt: p.datetime(3).nullable(),
  },
});

/** A bearer token of an identity provider. Expired and revoked tokens are kept, so that a 401 can be explained. */
export class DirectoryServiceToken extends directoryServiceTokenSchema.class {}
directoryServiceTokenSchema.setClass(DirectoryServiceToken);
