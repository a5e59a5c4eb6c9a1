import { defineEntity, p } from '@mikro-orm/core';
import { uuidv7 } from 'uuidv7';
import { Organization } from '../../organizations/organization.entity.js';
import type { Role } from './role.js';

const schema = defineEntity({
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
    /** The provider's `sub`. Unlike a name or an email address, it never changes and is never reassigned. */
    subject: p.text(),
    name: p.text(),
    email: p.text().nullable(),
    /** Claims of the last sign-in. */
    role: p.text().$type<Role>(),
    createdAt: p.datetime(3).onCreate(() => new Date()),
    lastSeenAt: p.datetime(3),
  },
});

/** Person who signed in through the identity provider. */
export class Member extends schema.class {}
schema.setClass(Member);
