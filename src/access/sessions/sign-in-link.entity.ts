import { defineEntity, p } from '@mikro-orm/core';
import { uuidv7 } from 'uuidv7';
import { Organization } from '../../organizations/organization.entity.js';

const schema = defineEntity({
  name: 'SignInLink',
  tableName: 'sign_in_links',
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => uuidv7()),
    organization: () => p.manyToOne(Organization).deleteRule('cascade').index(),
    /** Name of the person for whom the link was created. */
    name: p.text().nullable(),
    digest: p.text().unique(),
    createdAt: p.datetime(3).onCreate(() => new Date()),
    expiresAt: p.datetime(3),
    usedAt: p.datetime(3).nullable(),
  },
});

/** Link that opens one session, once. */
export class SignInLink extends schema.class {}
schema.setClass(SignInLink);
