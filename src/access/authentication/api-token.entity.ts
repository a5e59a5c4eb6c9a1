import { defineEntity, p } from '@mikro-orm/core';
import { uuidv7 } from 'uuidv7';
import { Organization } from '../../organizations/organization.entity.js';
import type { Role } from '../sessions/role.js';

const schema = defineEntity({
  name: 'ApiToken',
  tableName: 'api_tokens',
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => uuidv7()),
    organization: () => p.manyToOne(Organization).deleteRule('cascade').index(),
    name: p.text(),
    role: p.text().$type<Role>(),
    digest: p.text().unique(),
    hint: p.text(),
    /** Null for tokens that are older than this column. */
    createdBy: p.text().nullable(),
    createdAt: p.datetime(3).onCreate(() => new Date()),
    /** Time of the last use, accurate to a minute. */
    lastUsedAt: p.datetime(3).nullable(),
    /** Null if it never expires. */
    expiresAt: p.datetime(3).nullable(),
    revokedAt: p.datetime(3).nullable(),
  },
});

/** Credential of a program for GraphQL: `rca_…`. Only the digest is stored. */
export class ApiToken extends schema.class {}
schema.setClass(ApiToken);
