import { defineEntity, p } from '@mikro-orm/core';
import { uuidv7 } from 'uuidv7';
import { Organization } from '../../organizations/organization.entity.js';
import { Member } from './member.entity.js';
import type { Role } from './role.js';

/** Sign-in method of a session. */
export const SIGN_IN_METHODS = ['LINK', 'OPENID_CONNECT'] as const;
export type SignInMethod = (typeof SIGN_IN_METHODS)[number];

const schema = defineEntity({
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
    /** Name of the person, as entered for a session of a sign-in link. */
    name: p.text().nullable(),
    method: p.text().$type<SignInMethod>(),
    role: p.text().$type<Role>(),
    digest: p.text().unique(),
    createdAt: p.datetime(3).onCreate(() => new Date()),
    expiresAt: p.datetime(3),
    /** Time of the last authentication, or null if the provider does not report it. */
    authenticatedAt: p.datetime(3).nullable(),
    /** Time of the last use, accurate to a minute. */
    lastSeenAt: p.datetime(3),
    ip: p.text().nullable(),
    userAgent: p.text().nullable(),
    /** The ID token, encrypted with the secret in the cookie. */
    sealedIdToken: p.text().nullable(),
  },
});

/** Signed-in browser. The cookie contains the secret, the row its digest. */
export class Session extends schema.class {}
schema.setClass(Session);
