import { URN } from '../urn.js';
import { attribute, complex, SHORT } from './attribute.js';
import type { ResourceSchema } from './types.js';

const MEMBERS = complex(
  'members',
  'The members of the group.',
  [
    attribute('value', 'The identifier of the user.', {
      required: true,
      caseExact: true,
      mutability: 'immutable',
      ...SHORT,
    }),
    attribute('$ref', 'The URL of the user.', {
      type: 'reference',
      caseExact: true,
      referenceTypes: ['User'],
      mutability: 'readOnly',
    }),
    attribute('display', 'The name of the user.', { mutability: 'readOnly' }),
    attribute('type', 'The type of the member.', { mutability: 'immutable', canonicalValues: ['User'] }),
  ],
  { multiValued: true, maxValues: Infinity },
);

/** RFC 7643 §4.2, except that `$ref` is read-only, because it follows from `value`. */
export const GROUP: ResourceSchema = {
  resourceType: 'Group',
  endpoint: '/Groups',
  description: 'A group of users in the directory.',
  core: {
    id: URN.group,
    name: 'Group',
    description: 'A group of users in the directory.',
    attributes: [
      attribute('displayName', 'The name of the group. Unique in the directory service, ignoring case.', {
        required: true,
        uniqueness: 'server',
        isName: true,
        ...SHORT,
      }),
      MEMBERS,
    ],
  },
  extensions: [],
};
