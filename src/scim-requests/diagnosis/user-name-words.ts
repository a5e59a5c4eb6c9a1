import type { DirectoryServiceType } from '../../directory-services/directory-service.entity.js';
import type { Narrowing } from './user-name-pattern.js';

type Format = Narrowing['format'];
type Remedy = (domain: string) => string;

/** The Application username format to choose in Okta. */
const OKTA: Record<Format, Remedy> = {
  EMAIL: () => 'Email (or Okta username, if it is an email address)',
  PRIMARY_EMAIL: () => 'Email',
  EMAIL_IN_DOMAINS: (domain) =>
    `Email, if the addresses in Okta have that domain; otherwise Custom with the expression String.substringBefore(user.email, "@") + "@${domain}"`,
  PATTERN: () =>
    'the field with these names: Okta username prefix, AD SAM account name, or Custom with an expression such as user.employeeNumber',
};

/** The source of userName to choose in Entra ID. */
const ENTRA: Record<Format, Remedy> = {
  EMAIL: () => 'userPrincipalName or mail',
  PRIMARY_EMAIL: () => 'mail, as for emails[type eq "work"].value',
  EMAIL_IN_DOMAINS: (domain) =>
    `mail, if the addresses have that domain; otherwise the expression Join("@", Item(Split([mail], "@"), 1), "${domain}")`,
  PATTERN: () => 'the field with these names, for example onPremisesSamAccountName or employeeId',
};

const REMEDIES: Record<DirectoryServiceType, (expectation: Narrowing) => string> = {
  OKTA_SCIM: (expectation) =>
    `In Okta open the application’s Sign On tab and choose Edit. Under Credentials Details set Application username format to ${chosen(OKTA, expectation)}. Save, choose Update Now, then Provisioning → To App → Force Sync. Under To App → Attribute Mappings, userName must say “Configured in Sign On settings”.`,
  ENTRA_SCIM: (expectation) =>
    `In Entra open the application’s Provisioning → Mappings → Provision Microsoft Entra ID Users and edit userName: its source must be ${chosen(ENTRA, expectation)}. Save, then choose Restart provisioning.`,
  GENERIC_SCIM: (expectation) =>
    `In the client map userName to ${expectationInWords(expectation)}, then let it send all users again.`,
};

/** Returns the change in the identity provider that makes userNames match the expectation. */
export function userNameRemedy(type: DirectoryServiceType, expectation: Narrowing): string {
  return `${REMEDIES[type](expectation)} If it is intended, change the expected format under Settings.`;
}

/** An expectation in the middle of a sentence. */
export function expectationInWords({ format, values }: Narrowing): string {
  const listed = values.length > 1 ? `${values.slice(0, -1).join(', ')} or ${values.at(-1)}` : values.join('');
  const words: Record<Format, string> = {
    EMAIL: 'an email address',
    PRIMARY_EMAIL: 'the user’s primary email address',
    EMAIL_IN_DOMAINS: `an email address in ${listed}`,
    PATTERN: `like ${listed}`,
  };
  return words[format];
}

function chosen(remedies: Record<Format, Remedy>, { format, values }: Narrowing): string {
  return remedies[format](values[0] ?? '');
}
