import { defineEntity, p } from '@mikro-orm/core';
import { uuidv7 } from 'uuidv7';
import { DirectoryService } from './directory-service.entity.js';

export const CUSTOM_ATTRIBUTE_TYPES = ['string', 'boolean', 'integer', 'decimal', 'dateTime', 'reference'] as const;
export type CustomAttributeType = (typeof CUSTOM_ATTRIBUTE_TYPES)[number];

const schema = defineEntity({
  name: 'CustomAttribute',
  tableName: 'custom_attributes',
  uniques: [
    {
      name: 'custom_attributes_name_unique',
      expression:
        'create unique index "custom_attributes_name_unique" on "custom_attributes" ("directory_service_id", "resource_type", lower("schema"), lower("name"))',
    },
  ],
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => uuidv7()),
    directoryService: () => p.manyToOne(DirectoryService).deleteRule('cascade'),
    resourceType: p.text().$type<'User' | 'Group'>(),
    /** The URN of the extension it belongs to. */
    schema: p.text(),
    name: p.text(),
    type: p.text().$type<CustomAttributeType>(),
    multiValued: p.boolean(),
    required: p.boolean(),
    caseExact: p.boolean(),
    description: p.text(),
    createdAt: p.datetime(3).onCreate(() => new Date()),
  },
});

/** An attribute of an extension that an administrator declared for one directory service. */
export class CustomAttribute extends schema.class {}
schema.setClass(CustomAttribute);
