import { URN } from '../urn.js';
import { attribute, complex, plural, SHORT } from './attribute.js';
import { ENTERPRISE_USER } from './enterprise-user.js';
import type { ResourceSchema, Schema } from './types.js';

const NAME = complex('name', "The parts of the person's name.", [
  attribute('formatted', 'The full name, formatted for display.', SHORT),
  attribute('familyName', 'The family name, or last name.', SHORT),
  attribute('givenName', 'The given name, or first name.', SHORT),
  attribute('middleName', 'The middle names.', SHORT),
  attribute('honorificPrefix', "Titles before the name, such as 'Dr'.", SHORT),
  attribute('honorificSuffix', "Titles after the name, such as 'III'.", SHORT),
]);

const ADDRESSES = complex(
  'addresses',
  'Postal addresses.',
  [
    attribute('formatted', 'The full address, formatted for display. May contain line breaks.'),
    attribute('streetAddress', 'Street, house number, post office box.'),
    attribute('locality', 'The city.'),
    attribute('region', 'The state or region.'),
    attribute('postalCode', 'The postal code.'),
    attribute('country', 'The country, as an ISO 3166-1 alpha-2 code.'),
    attribute('type', 'The purpose of the address.', { canonicalValues: ['work', 'home', 'other'] }),
    attribute('primary', 'Whether this is the preferred address.', { type: 'boolean' }),
  ],
  { multiValued: true },
);

const READ_ONLY = { mutability: 'readOnly' } as const;

const GROUPS = complex(
  'groups',
  'The groups of the user. Changed only through the groups.',
  [
    attribute('value', 'The identifier of the group.', { caseExact: true, ...READ_ONLY }),
    attribute('$ref', 'The URL of the group.', {
      type: 'reference',
      caseExact: true,
      referenceTypes: ['Group'],
      ...READ_ONLY,
    }),
    attribute('display', 'The name of the group.', READ_ONLY),
    attribute('type', 'The type of the membership.', { canonicalValues: ['direct', 'indirect'], ...READ_ONLY }),
  ],
  { multiValued: true, ...READ_ONLY },
);

/** RFC 7643 §4.1. */
const USER_CORE: Schema = {
  id: URN.user,
  name: 'User',
  description: 'A person in the directory.',
  attributes: [
    attribute('userName', 'The name with which the person signs in. Unique in the directory service, ignoring case.', {
      required: true,
      uniqueness: 'server',
      isName: true,
      ...SHORT,
    }),
    NAME,
    attribute('displayName', 'The display name of the person.', SHORT),
    attribute('nickName', 'The casual name of the person.'),
    attribute('profileUrl', 'The URL of a page about the person.', {
      type: 'reference',
      caseExact: true,
      referenceTypes: ['external'],
    }),
    attribute('title', "The person's title, such as 'Vice President'."),
    attribute('userType', "The person's relationship to the organization, such as 'Employee'."),
    attribute('preferredLanguage', 'Preferred languages, as in the Accept-Language header.'),
    attribute('locale', "The person's locale, such as 'en-US'."),
    attribute('timezone', "The person's time zone, such as 'Europe/Amsterdam'."),
    attribute('active', 'Whether the person has access. True by default. Cannot be removed.', {
      type: 'boolean',
    }),
    attribute('password', 'Accepted, because clients send it, and never stored.', {
      caseExact: true,
      mutability: 'writeOnly',
      returned: 'never',
    }),
    plural('emails', 'Email addresses.', attribute('value', 'The email address.', SHORT), ['work', 'home', 'other']),
    plural('phoneNumbers', 'Phone numbers.', attribute('value', 'The phone number.'), [
      'work',
      'home',
      'mobile',
      'fax',
      'pager',
      'other',
    ]),
    plural('ims', 'Instant messaging addresses.', attribute('value', 'The address.')),
    plural(
      'photos',
      'Photos of the person.',
      attribute('value', 'The URL of the photo.', {
        type: 'reference',
        caseExact: true,
        referenceTypes: ['external'],
      }),
      ['photo', 'thumbnail'],
    ),
    ADDRESSES,
    GROUPS,
    plural('entitlements', "The person's entitlements.", attribute('value', 'The entitlement.')),
    plural('roles', "The person's roles.", attribute('value', 'The role.')),
    plural(
      'x509Certificates',
      "The person's certificates.",
      attribute('value', 'The certificate in DER, encoded as Base64.', { type: 'binary', caseExact: true }),
    ),
  ],
};

export const USER: ResourceSchema = {
  resourceType: 'User',
  endpoint: '/Users',
  description: 'A person in the directory.',
  core: USER_CORE,
  extensions: [{ schema: ENTERPRISE_USER, required: false }],
};
