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
export class Member extends schema.class {}
schema.setClass(Member);
