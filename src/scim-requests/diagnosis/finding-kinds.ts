import { around, inCredentials, type Words } from './words.js';

/** A pattern in the traffic of a client that has a known cause, and the setting to change. */
export interface FindingKind {
  readonly code: string;
  readonly title: string;
  readonly meaning: Words;
  readonly remedy: Words;
}

/** The closed set of findings: recommendations about the settings of a client. docs/troubleshooting.md is generated from it. */
export const FINDING_KINDS = [
  {
    code: 'RATE_LIMITED',
    title: 'The rate limit is reached',
    meaning:
      'Within the last hour the identity provider exceeded the rate limit and was asked to wait. A client that waits as requested and retries loses nothing. Other requests are rejected.',
    remedy:
      'During a first import or a large push, wait. If it continues, make sure that only one application uses the tokens of this directory service, or ask the operator of Rollcall to raise ROLLCALL_RATE_LIMIT.',
  },
  {
    code: 'GROUP_FROM_TWO_PLACES',
    title: 'A group is written by two sources',
    meaning: 'Two clients or tokens alternately replace the same group, so each undoes the changes of the other.',
    remedy: {
      OKTA_SCIM:
        'Keep one application in Okta that pushes the group. In the other one open Push Groups and unlink it with “Leave the group in the target app”; then revoke the unused token.',
      ENTRA_SCIM:
        'Keep one application in Entra ID that provisions the group. In the other one unassign it under Users and groups; then revoke the unused token.',
      GENERIC_SCIM: 'Keep one client that writes the group, and stop the other one; then revoke the unused token.',
    },
  },
  {
    code: 'WHOLE_GROUP_WRITES',
    title: 'Large groups are replaced as a whole',
    meaning: {
      OKTA_SCIM:
        'The client sends all members of a group of at least 500 with every change, as applications of Okta’s App Integration Wizard do. That works, but it is slow, and concurrent changes can undo each other.',
      ENTRA_SCIM:
        'The client sends all members of a group of at least 500 with every change. That works, but it is slow, and concurrent changes can undo each other.',
      GENERIC_SCIM:
        'The client sends all members of a group of at least 500 with every change. That works, but it is slow, and concurrent changes can undo each other.',
    },
    remedy: {
      OKTA_SCIM:
        'For large groups use the catalog’s “SCIM 2.0 Test App (OAuth Bearer Token)” instead (Applications → Browse App Catalog): it sends only differences.',
      ENTRA_SCIM:
        'Entra ID sends only differences, so another program writes these groups. Let it send only differences by PATCH.',
      GENERIC_SCIM: 'Let the client send only differences by PATCH.',
    },
  },
  {
    code: 'BECAME_ANOTHER_PERSON',
    title: 'People came back as another person',
    meaning:
      'Inactive users received another externalId, which makes them another person: the groups and profile of the former person were removed. Covers the last 7 days.',
    remedy: {
      OKTA_SCIM:
        'If the userName was assigned to a new employee, choose Push now on the groups of the new person. If it is the same person, the user was deleted in Okta and created again: map externalId to an ID that never changes, then choose Push now on the groups.',
      ENTRA_SCIM:
        'If the userName was assigned to a new employee, provision the groups of the new person under Provision on demand. If it is the same person, externalId is not mapped to objectId: change it under Provisioning → Mappings, then choose Restart provisioning.',
      GENERIC_SCIM:
        'If the userName was assigned to a new employee, let the client send the groups of the new person again. If it is the same person, its ID in the identity provider changed: map externalId to an ID that never changes, then let the client send the groups again.',
    },
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
    remedy: {
      OKTA_SCIM:
        'In Okta open the application’s Sign On tab, choose Edit, set Application username format under Credentials Details to the expected format, for example Email, save, and choose Update Now; then Provisioning → To App → Force Sync. Under To App → Attribute Mappings, userName says “Configured in Sign On settings”. If it is intended, change the expected format under Settings.',
      ENTRA_SCIM:
        'In Entra ID open the application’s Provisioning → Mappings → Provision Microsoft Entra ID Users, set the source of userName to the expected format, for example mail, save, and choose Restart provisioning. If it is intended, change the expected format under Settings.',
      GENERIC_SCIM:
        'In the client, map userName to the expected format, then let it send all users again. If it is intended, change the expected format under Settings.',
    },
  },
  {
    code: 'TOKEN_EXPIRING',
    title: 'The active token expires soon',
    meaning: 'After it expires, all requests are rejected until the identity provider has a new one.',
    remedy: around(
      'Rotate the token on the Tokens tab and choose how long the old one stays valid. ',
      inCredentials('paste the new one', 'paste the new one as Secret Token', 'enter the new one'),
    ),
  },
  {
    code: 'TOKEN_SILENT',
    title: 'No recent requests with a valid token',
    meaning:
      'The token was not used for more than 7 days. Either nothing changed, or the identity provider no longer sends requests.',
    remedy: {
      OKTA_SCIM:
        'In Okta make sure that the application is active and Provisioning → Integration → Enable API integration is on, then choose Test API Credentials. Revoke the token if it is not needed.',
      ENTRA_SCIM:
        'In Entra ID make sure that provisioning is started and not in quarantine, then choose Test Connection under Admin Credentials. Revoke the token if it is not needed.',
      GENERIC_SCIM: 'Make sure that the client runs and has this token. Revoke the token if it is not needed.',
    },
  },
] as const satisfies readonly FindingKind[];

export type FindingCode = (typeof FINDING_KINDS)[number]['code'];
