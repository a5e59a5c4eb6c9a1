import { defineEntity, p } from '@mikro-orm/core';
import { uuidv7 } from 'uuidv7';

const schema = defineEntity({
  name: 'Organization',
  tableName: 'organizations',
  uniques: [
    {
      name: 'organizations_name_unique',
      expression: 'create unique index "organizations_name_unique" on "organizations" (lower("name"))',
    },
  ],
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => uuidv7()),
    name: p.text(),
    createdAt: p.datetime(3).onCreate(() => new Date()),
  },
});

/** Tenant: owns directory services, API tokens and sessions. */
export class Organization extends schema.class {}
schema.setClass(Organization);
