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
    /** Absent for those that are older than this column. */
    createdBy: p.text().nullable(),
    createdAt: p.datetime(3).onCreate(() => new Date()),
    /** At most a minute old. */
    lastUsedAt: p.datetime(3).nullable(),
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

const memberSchema = defineEntity({
  name: 'Member',
  tableName: 'members',
  uniques: [{ name: 'members_subject_unique', properties: ['organization', 'issuer', 'subject'] }],
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => uuidv7()),
    organization: () => p.manyToOne(Organization).deleteRule('cascade'),
    issuer: p.text(),
    /** The provider's `sub`: unlike a name or an e-mail address it never changes and is never given to another person. */
    subject: p.text(),
    name: p.text(),
    email: p.text().nullable(),
    /** What the provider said at the last sign-in. */
    role: p.text().$type<Role>(),
    createdAt: p.datetime(3).onCreate(() => new Date()),
    lastSeenAt: p.datetime(3),
  },
});

/** A person who signed in through the identity provider. */
export class Member extends memberSchema.class {}
memberSchema.setClass(Member);

/** How a session began. */
export const SIGN_IN_METHODS = ['LINK', 'OPENID_CONNECT'] as const;
export type SignInMethod = (typeof SIGN_IN_METHODS)[number];

const sessionSchema = defineEntity({
  name: 'Session',
  tableName: 'sessions',
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => uuidv7()),
    organization: () => p.manyToOne(Organization).deleteRule('cascade').index(),
    /** Null for sessions of sign-in links, whose user is unknown. */
    member: () => p.manyToOne(Member).deleteRule('cascade').nullable().index(),
    method: p.text().$type<SignInMethod>(),
    role: p.text().$type<Role>(),
    digest: p.text().unique(),
    createdAt: p.datetime(3).onCreate(() => new Date()),
    expiresAt: p.datetime(3),
    /** Time of the last authentication; null if the provider does not report it. */
    authenticatedAt: p.datetime(3).nullable(),
    /** At most a minute old. */
    lastSeenAt: p.datetime(3),
    ip: p.text().nullable(),
    userAgent: p.text().nullable(),
    /** The ID token, which only the holder of the cookie can open. */
    sealedIdToken: p.text().nullable(),
  },
});

/** A person signed in to the portal; the cookie holds the secret, the row its digest. */
export class Session extends sessionSchema.class {}
sessionSchema.setClass(Session);
