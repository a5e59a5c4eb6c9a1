/** A pattern in the traffic of a client that has a known cause, and the switch to change. */
export interface FindingKind {
  readonly code: string;
  readonly title: string;
  readonly meaning: string;
  readonly remedy: string;
}

/** The closed set of findings. docs/troubleshooting.md is written from it. */
export const FINDING_KINDS = [
  {
    code: 'ENDED_TOKEN_IN_USE',
    title: 'An ended token is still in use',
    meaning: 'Requests come with a token that was revoked or has expired, and are refused.',
    remedy:
      'Rotate the token on the Tokens tab. In Okta open Provisioning → Integration, choose Edit, paste the new token, choose Test API Credentials, then Save.',
  },
  {
    code: 'RATE_LIMITED',
    title: 'The rate limit is reached',
    meaning:
      'Within the last hour the identity provider sent more requests than the rate limit allows, and was asked to wait. Okta does so and tries again; a client that does not wait is refused again and again.',
    remedy:
      'Wait, during a first import or a large push. If it goes on, see that only one application sends with the tokens of this directory service, or let whoever runs Rollcall raise ROLLCALL_RATE_LIMIT.',
  },
  {
    code: 'MEMBERS_NOT_PROVISIONED',
    title: 'Groups name members who are no users here',
    meaning: 'A pushed group has members whom Okta has not created in this directory service; such a push is refused.',
    remedy:
      'In Okta assign these people under Assignments and see that Provisioning → To App → Create Users is on. When the users are here, choose Push now on the group.',
  },
  {
    code: 'GROUP_FROM_TWO_PLACES',
    title: 'One group is written from two places',
    meaning: 'Two clients or tokens write the whole of the same group in turn, so that each undoes what the other did.',
    remedy:
      'Keep one application in Okta that pushes the group. In the other one open Push Groups and unlink it with “Leave the group in the target app”; then revoke the token that is left over.',
  },
  {
    code: 'GROUP_ASSIGNED_AND_PUSHED',
    title: 'A group may be used for assignment and for push',
    meaning:
      'A group arrived without members while users were still being created, and is empty to this day. Okta does not support one group for both.',
    remedy:
      'In Okta assign through another group: under Assignments replace it, for example by “Rollcall users”. Keep the first one under Push Groups and choose Push now.',
  },
  {
    code: 'WHOLE_GROUP_WRITES',
    title: 'Groups are written as a whole',
    meaning:
      'The client is an application of the App Integration Wizard: it sends all members of a group at every change. That works, but large groups are slow, and two changes at once can undo one another.',
    remedy:
      'For large groups use the catalog’s “SCIM 2.0 Test App (OAuth Bearer Token)” instead (Applications → Browse App Catalog): it sends only the difference.',
  },
  {
    code: 'BECAME_ANOTHER_PERSON',
    title: 'People came back as another person',
    meaning:
      'Inactive users got another externalId than before, which makes the row another person’s: the groups and the profile of the former one ended. Looked for in the last seven days.',
    remedy:
      'If a userName was given to a new employee, nothing is left to do: choose Push now on the groups that the new person should be in. If it is the same person, the identity provider’s own id changed: in Okta the user was deleted and created again, in Entra externalId is not mapped to objectId. Map externalId to an id that never changes, then choose Push now on the groups.',
  },
  {
    code: 'NAME_SHARED',
    title: 'Some names differ only in how they are written',
    meaning:
      'Users or groups have the same name as another user or group but for letter case, composed accents, full width or blanks around it. They were there before such names counted as one, and they keep working: a request for one of the spellings reaches the user or group with exactly that spelling. New ones are refused.',
    remedy:
      'Where two users are one person, decide in the identity provider which account stays, and delete the other one or give it another name; do the same with groups. The finding goes away with the next change of the name.',
  },
  {
    code: 'USER_NAME_UNEXPECTED',
    title: 'Some userNames are not what is expected',
    meaning:
      'The userName of active users is not what is set for this directory service under Settings: an e-mail address, unless an administrator chose something else. Whoever tells people by that will not find them. Looked for among the newest 5,000 active users.',
    remedy:
      'In Okta open the application’s Sign On tab, choose Edit, set Application username format under Credentials Details to what is expected, for example Email, save, and choose Update Now; then Provisioning → To App → Force Sync. Under To App → Attribute Mappings, userName says “Configured in Sign On settings”. If it is meant so, say under Settings what userName should be.',
  },
  {
    code: 'TOKEN_EXPIRING',
    title: 'The token in use expires soon',
    meaning: 'When it has expired, every request is refused until Okta has a new one.',
    remedy:
      'Rotate the token on the Tokens tab and choose how long the old one stays valid. Paste the new one in Okta under Provisioning → Integration, then choose Test API Credentials and Save.',
  },
  {
    code: 'TOKEN_SILENT',
    title: 'A token that works has gone silent',
    meaning: 'It has not been used for more than seven days. Either nothing has changed, or Okta no longer sends.',
    remedy:
      'In Okta see that the application is Active and Provisioning → Integration → Enable API integration is on, then choose Test API Credentials. Revoke the token if nobody needs it.',
  },
] as const satisfies readonly FindingKind[];

export type FindingCode = (typeof FINDING_KINDS)[number]['code'];
