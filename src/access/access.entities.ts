import { defineEntity, p } from '@mikro-orm/core';
import { uuidv7 } from 'uuidv7';
import { Organization } from '../organizations/organization.entity.js';

/** What a signed-in person or program may do: an ADMIN everything, a VIEWER only read. */
export const ROLES = ['ADMIN', 'VIEWER'] as const;
export type Role = (typeof ROLES)[number];

const apiTokenSchema = defineEntity({
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
    createdAt: p.datetime(3).onCreate(() => new Date()),
    revokedAt: p.datetime(3).nullable(),
  },
});

/** A program's way into GraphQL: `rca_…`, of which only the digest is kept. */
export class ApiToken extends apiTokenSchema.class {}
apiTokenSchema.setClass(ApiToken);

const signInLinkSchema = defineEntity({
  name: 'SignInLink',
  tableName: 'sign_in_links',
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => uuidv7()),
    organization: () => p.manyToOne(Organization).deleteRule('cascade').index(),
    digest: p.text().unique(),
    createdAt: p.datetime(3).onCreate(() => new Date()),
    expiresAt: p.datetime(3),
    usedAt: p.datetime(3).nullable(),
  },
});

/** Opens one session, once. */
export class SignInLink extends signInLinkSchema.class {}
signInLinkSchema.setClass(SignInLink);

const sessionSchema = defineEntity({
  name: 'Session',
  tableName: 'sessions',
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => uuidv7()),
    organization: () => p.manyToOne(Organization).deleteRule('cascade').index(),
    role: p.text().$type<Role>(),
    digest: p.text().unique(),
    createdAt: p.datetime(3).onCreate(() => new Date()),
    expiresAt: p.datetime(3),
  },
});

/** A person signed in to the portal; the cookie holds the secret, the row its digest. */
export class Session extends sessionSchema.class {}
sessionSchema.setClass(Session);
