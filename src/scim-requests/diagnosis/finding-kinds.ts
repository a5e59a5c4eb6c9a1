/** A pattern in the traffic of a client that has a known cause, and the setting to change. */
export interface FindingKind {
  readonly code: string;
  readonly title: string;
  readonly meaning: string;
  readonly remedy: string;
}

/** The closed set of findings: recommendations about the settings of a client. docs/troubleshooting.md is generated from it. */
export const FINDING_KINDS = [
  {
    code: 'RATE_LIMITED',
    title: 'The rate limit is reached',
    meaning:
      'Within the last hour the identity provider exceeded the rate limit and was asked to wait. Okta waits and retries. Requests of a client that does not wait are rejected.',
    remedy:
      'During a first import or a large push, wait. If it continues, make sure that only one application uses the tokens of this directory service, or ask the operator of Rollcall to raise ROLLCALL_RATE_LIMIT.',
  },
  {
    code: 'GROUP_FROM_TWO_PLACES',
    title: 'A group is written by two sources',
    meaning: 'Two clients or tokens alternately replace the same group, so each undoes the changes of the other.',
    remedy:
      'Keep one application in Okta that pushes the group. In the other one open Push Groups and unlink it with “Leave the group in the target app”; then revoke the unused token.',
  },
  {
    code: 'WHOLE_GROUP_WRITES',
    title: 'Large groups are replaced as a whole',
    meaning:
      'The client sends all members of a group of at least 500 with every change, as applications of Okta’s App Integration Wizard do. That works, but it is slow, and concurrent changes can undo each other.',
    remedy:
      'For large groups use the catalog’s “SCIM 2.0 Test App (OAuth Bearer Token)” instead (Applications → Browse App Catalog): it sends only differences.',
  },
  {
    code: 'BECAME_ANOTHER_PERSON',
    title: 'People came back as another person',
    meaning:
      'Inactive users received another externalId, which makes them another person: the groups and profile of the former person were removed. Covers the last 7 days.',
    remedy:
      'If the userName was assigned to a new employee, choose Push now on the groups of the new person. If it is the same person, the ID in the identity provider changed: in Okta the user was deleted and created again, in Entra externalId is not mapped to objectId. Map externalId to an ID that never changes, then choose Push now on the groups.',
  },
  {
    code: 'NAME_SHARED',
    title: 'Some names differ only in spelling',
    meaning:
      'Users or groups have names that differ only in case, composed accents, character width or surrounding spaces. They existed before such names were treated as equal, and keep working: a request for one spelling reaches the user or group with exactly that spelling. New ones are rejected.',
    remedy:
      'If two users are one person, decide in the identity provider which account stays, and delete or rename the other; do the same with groups. The finding disappears after the next change of the name.',
  },
  {
    code: 'USER_NAME_UNEXPECTED',
    title: 'Some usernames do not match the expected format',
    meaning:
      'The userName of active users does not match the format set under Settings: an email address, unless an administrator chose another format. Programs that identify people by it will not find them. Checks the newest 5,000 active users.',
    remedy:
      'In Okta open the application’s Sign On tab, choose Edit, set Application username format under Credentials Details to the expected format, for example Email, save, and choose Update Now; then Provisioning → To App → Force Sync. Under To App → Attribute Mappings, userName says “Configured in Sign On settings”. If it is intended, change the expected format under Settings.',
  },
  {
    code: 'TOKEN_EXPIRING',
    title: 'The active token expires soon',
    meaning: 'After it expires, all requests are rejected until Okta has a new one.',
    remedy:
      'Rotate the token on the Tokens tab and choose how long the old one stays valid. Paste the new one in Okta under Provisioning → Integration, then choose Test API Credentials and Save.',
  },
  {
    code: 'TOKEN_SILENT',
    title: 'No recent requests with a valid token',
    meaning: 'The token was not used for more than 7 days. Either nothing changed, or Okta no longer sends requests.',
    remedy:
      'In Okta make sure that the application is active and Provisioning → Integration → Enable API integration is on, then choose Test API Credentials. Revoke the token if it is not needed.',
  },
] as const satisfies readonly FindingKind[];

export type FindingCode = (typeof FINDING_KINDS)[number]['code'];
