import { defineEntity, p } from '@mikro-orm/core';
import { uuidv7 } from 'uuidv7';
import { DirectoryService } from '../directory-services/directory-service.entity.js';

const schema = defineEntity({
  name: 'SetupLink',
  tableName: 'setup_links',
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => uuidv7()),
    directoryService: () => p.manyToOne(DirectoryService).deleteRule('cascade').index(),
    digest: p.text().unique(),
    /** Of the cookie that the one opening was answered with; null until then. */
    sessionDigest: p.text().unique().nullable(),
    /** Name of the person for whom it was created. */
    recipient: p.text().nullable(),
    createdBy: p.text(),
    createdAt: p.datetime(3).onCreate(() => new Date()),
    expiresAt: p.datetime(3),
    openedAt: p.datetime(3).nullable(),
    /** Address and user agent of the browser that opened it. */
    openedIp: p.text().nullable(),
    openedUserAgent: p.text().nullable(),
    revokedAt: p.datetime(3).nullable(),
    /** By the session that it opened. */
    issuedTokens: p.integer().default(0),
  },
});

/** Lets one person outside set up one directory service: opened once, and good until it expires or is revoked. */
export class SetupLink extends schema.class {}
schema.setClass(SetupLink);
