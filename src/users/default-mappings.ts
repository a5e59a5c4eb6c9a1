import type { DirectoryServiceType } from '../directory-services/directory-service.entity.js';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** Default mappings of Okta's SCIM applications (Okta, "SCIM 2.0" application, To App). */
const OKTA: Readonly<Record<string, string>> = {
  userName: 'user.login',
  externalId: 'user.id',
  displayName: 'user.displayName',
  'name.givenName': 'user.firstName',
  'name.familyName': 'user.lastName',
  'name.middleName': 'user.middleName',
  'name.honorificPrefix': 'user.honorificPrefix',
  'name.honorificSuffix': 'user.honorificSuffix',
  'emails[type eq "work"].value': 'user.email',
  'emails[primary eq true].value': 'user.email',
  title: 'user.title',
  nickName: 'user.nickName',
  profileUrl: 'user.profileUrl',
  userType: 'user.userType',
  preferredLanguage: 'user.preferredLanguage',
  locale: 'user.locale',
  timezone: 'user.timezone',
  'phoneNumbers[type eq "work"].value': 'user.primaryPhone',
  'phoneNumbers[type eq "mobile"].value': 'user.mobilePhone',
  'addresses[type eq "work"].streetAddress': 'user.streetAddress',
  'addresses[type eq "work"].locality': 'user.city',
  'addresses[type eq "work"].region': 'user.state',
  'addresses[type eq "work"].postalCode': 'user.zipCode',
  'addresses[type eq "work"].country': 'user.countryCode',
  [`${ENTERPRISE}:employeeNumber`]: 'user.employeeNumber',
  [`${ENTERPRISE}:costCenter`]: 'user.costCenter',
  [`${ENTERPRISE}:organization`]: 'user.organization',
  [`${ENTERPRISE}:division`]: 'user.division',
  [`${ENTERPRISE}:department`]: 'user.department',
  [`${ENTERPRISE}:manager.value`]: 'user.managerId',
  [`${ENTERPRISE}:manager.displayName`]: 'user.manager',
};

/** Default mappings of Entra's SCIM applications (Microsoft, "Develop a SCIM endpoint", default mappings). */
const ENTRA: Readonly<Record<string, string>> = {
  userName: 'userPrincipalName',
  externalId: 'mailNickname',
  active: 'IsSoftDeleted',
  displayName: 'displayName',
  'name.givenName': 'givenName',
  'name.familyName': 'surname',
  'name.formatted': 'givenName, surname',
  'emails[type eq "work"].value': 'mail',
  title: 'jobTitle',
  preferredLanguage: 'preferredLanguage',
  'phoneNumbers[type eq "work"].value': 'telephoneNumber',
  'phoneNumbers[type eq "mobile"].value': 'mobile',
  'phoneNumbers[type eq "fax"].value': 'facsimileTelephoneNumber',
  'addresses[type eq "work"].formatted': 'physicalDeliveryOfficeName',
  'addresses[type eq "work"].streetAddress': 'streetAddress',
  'addresses[type eq "work"].locality': 'city',
  'addresses[type eq "work"].region': 'state',
  'addresses[type eq "work"].postalCode': 'postalCode',
  'addresses[type eq "work"].country': 'country',
  [`${ENTERPRISE}:employeeNumber`]: 'employeeId',
  [`${ENTERPRISE}:department`]: 'department',
  [`${ENTERPRISE}:manager.value`]: 'manager',
};

const BY_TYPE: Partial<Record<DirectoryServiceType, Readonly<Record<string, string>>>> = {
  OKTA_SCIM: OKTA,
  ENTRA_SCIM: ENTRA,
};

/** Returns the default source of a SCIM attribute at the identity provider, or null if unknown. */
export function defaultSource(type: DirectoryServiceType, path: string): string | null {
  return BY_TYPE[type]?.[path] ?? null;
}
