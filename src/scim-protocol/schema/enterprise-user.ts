import { URN } from '../urn.js';
import { attribute, complex } from './attribute.js';
import type { Schema } from './types.js';

/** RFC 7643 §4.3, except that `manager.displayName` is stored as sent instead of being looked up. */
export const ENTERPRISE_USER: Schema = {
  id: URN.enterpriseUser,
  name: 'EnterpriseUser',
  description: 'Attributes of the people who work for an organization.',
  attributes: [
    attribute('employeeNumber', 'The employee number.'),
    attribute('costCenter', 'The cost center.'),
    attribute('organization', 'The organization.'),
    attribute('division', 'The division.'),
    attribute('department', 'The department.'),
    complex('manager', "The person's manager.", [
      attribute('value', 'The identifier of the manager.', { caseExact: true }),
      attribute('$ref', 'The URL of the manager.', {
        type: 'reference',
        caseExact: true,
        referenceTypes: ['User'],
      }),
      attribute('displayName', 'The name of the manager.'),
    ]),
  ],
};
