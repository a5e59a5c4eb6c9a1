/* oxlint-disable max-lines -- a table is data */

import type { FailureCode } from '../../common/failure-cause.js';
import { around, inCredentials, MAPPINGS, type Words } from './words.js';

/** The meaning of a failed request, and the remedy in the identity provider. */
export interface Explanation {
  readonly code: string;
  readonly title: string;
  readonly meaning: Words;
  readonly remedy: Words;
  /** The failures that it explains. A failure without a cause gets the first explanation whose given conditions all match. */
  readonly when: {
    readonly status?: number;
    readonly scimType?: string;
    readonly path?: RegExp;
  };
  /** Whether it explains only failures that carry its code as their cause. */
  readonly isByCause?: true;
}

/** The closed set of explanations, from the most to the least specific. docs/troubleshooting.md is generated from it. */
export const EXPLANATIONS = [
  {
    code: 'TOKEN_MISSING',
    title: 'No token was sent',
    meaning: 'The request has no Authorization header, so its directory service is unknown.',
    remedy: {
      OKTA_SCIM:
        'In Okta open Provisioning → Integration, choose Edit and paste the token. In your own application choose “HTTP Header” as authentication mode.',
      ENTRA_SCIM:
        'In Entra ID, open the application’s Provisioning → Admin Credentials, paste the token as Secret Token, choose Test Connection, then Save.',
      GENERIC_SCIM:
        'Enter the token in the client. It must send the header Authorization with “Bearer”, one space and the token.',
    },
    when: { status: 401 },
    isByCause: true,
  },
  {
    code: 'TOKEN_BEARER_TWICE',
    title: 'The word “Bearer” was sent twice',
    meaning: {
      OKTA_SCIM: 'The Authorization header contains “Bearer” twice. Okta adds the word itself.',
      ENTRA_SCIM: 'The Authorization header contains “Bearer” twice. Entra ID adds the word itself.',
      GENERIC_SCIM: 'The Authorization header contains “Bearer” twice. The client adds the word itself.',
    },
    remedy: inCredentials(
      'paste only the token, without “Bearer”',
      'paste only the token as Secret Token, without “Bearer”',
      'enter only the token, without “Bearer”',
    ),
    when: { status: 401 },
    isByCause: true,
  },
  {
    code: 'TOKEN_BEARER_MISSING',
    title: 'The word “Bearer” is missing',
    meaning: 'The Authorization header contains the token, but not the word “Bearer” before it.',
    remedy: {
      OKTA_SCIM:
        'In your own client send “Bearer”, one space and the token. In the “Header Auth” application of the Okta catalog enter all three.',
      ENTRA_SCIM:
        'Entra ID adds the word itself, so another program sent this request. In that program, send “Bearer”, one space and the token.',
      GENERIC_SCIM:
        'In the client, choose OAuth bearer token as authentication, or enter “Bearer”, one space and the token.',
    },
    when: { status: 401 },
    isByCause: true,
  },
  {
    code: 'TOKEN_HEADER_MALFORMED',
    title: 'The Authorization header is not “Bearer” followed by a token',
    meaning: 'The header must contain exactly one word after “Bearer”. Usually “Bearer” occurs twice.',
    remedy: {
      OKTA_SCIM:
        'Paste only the token where Okta adds “Bearer” itself. Only the “Header Auth” application of the catalog needs the word Bearer, one space and the token.',
      ENTRA_SCIM: 'In Entra ID, paste only the token as Secret Token: Entra ID adds “Bearer” itself.',
      GENERIC_SCIM:
        'Enter only the token where the client adds “Bearer” itself. Otherwise enter the word Bearer, one space and the token.',
    },
    when: { status: 401 },
    isByCause: true,
  },
  {
    code: 'TOKEN_CUT_OFF',
    title: 'Incomplete token',
    meaning: 'The token is incomplete: its last characters are missing.',
    remedy: around(
      'The token is shown only once. Rotate it on the Tokens tab and copy the new one. ',
      inCredentials('paste it', 'paste it as Secret Token', 'enter it'),
      ' If you still have the old one, copy it whole instead.',
    ),
    when: { status: 401 },
    isByCause: true,
  },
  {
    code: 'TOKEN_MISTYPED',
    title: 'The token is incomplete or mistyped',
    meaning: 'The value is not a Rollcall token: characters are missing, or it belongs to another product.',
    remedy: around(
      'Rotate the token on the Tokens tab and copy it with its button. ',
      inCredentials('paste it', 'paste it as Secret Token', 'enter it'),
    ),
    when: { status: 401 },
    isByCause: true,
  },
  {
    code: 'TOKEN_REVOKED',
    title: 'The token was revoked',
    meaning: 'An administrator revoked this token, but the identity provider still sends it.',
    remedy: around(
      'Rotate the token on the Tokens tab. ',
      inCredentials('paste the new token', 'paste the new one as Secret Token', 'enter the new one'),
    ),
    when: { status: 401 },
    isByCause: true,
  },
  {
    code: 'TOKEN_EXPIRED',
    title: 'The token has expired',
    meaning: 'The validity period of this token has ended, but the identity provider still sends it.',
    remedy: around(
      'Rotate the token on the Tokens tab. ',
      inCredentials('paste the new token', 'paste the new one as Secret Token', 'enter the new one'),
    ),
    when: { status: 401 },
    isByCause: true,
  },
  {
    code: 'DIRECTORY_SERVICE_DELETED',
    title: 'The directory service is deleted',
    meaning: 'The token belongs to a deleted directory service. Its data is kept for 7 days.',
    remedy: {
      OKTA_SCIM: 'Restore the directory service in its Settings, or deactivate the application in Okta.',
      ENTRA_SCIM: 'Restore the directory service in its Settings, or stop provisioning in Entra ID.',
      GENERIC_SCIM: 'Restore the directory service in its Settings, or stop the client.',
    },
    when: { status: 401 },
    isByCause: true,
  },
  {
    code: 'TOKEN_UNKNOWN',
    title: 'The token is unknown',
    meaning: 'The token is well-formed, but does not belong to any directory service of this installation.',
    remedy:
      'Check that the identity provider has the base URL of this installation, rotate the token and paste the new one.',
    when: { status: 401 },
  },
  {
    code: 'RATE_LIMITED',
    title: 'Too many requests',
    meaning:
      'The identity provider exceeded the rate limit, so the request was rejected and nothing was stored. If there are very many such requests, the log keeps only some of them.',
    remedy: {
      OKTA_SCIM:
        'Usually nothing: Okta waits as requested and retries. If it recurs, send fewer concurrent requests, or ask the operator of Rollcall to raise ROLLCALL_RATE_LIMIT.',
      ENTRA_SCIM:
        'Usually nothing: Entra ID retries. If it recurs, send fewer concurrent requests, or ask the operator of Rollcall to raise ROLLCALL_RATE_LIMIT.',
      GENERIC_SCIM:
        'Nothing, if the client waits as requested by Retry-After and retries. If it recurs, send fewer concurrent requests, or ask the operator of Rollcall to raise ROLLCALL_RATE_LIMIT.',
    },
    when: { status: 429 },
  },
  {
    code: 'PAUSED',
    title: 'The directory service is paused',
    meaning: 'An administrator paused it. Requests are rejected until it is resumed, and nothing is stored.',
    remedy: 'Resume the directory service in its Settings.',
    when: { status: 503 },
    isByCause: true,
  },
  {
    code: 'SERVER_FULL',
    title: 'Too many large requests arrived at the same time',
    meaning:
      'Rollcall limits the number of large bodies that it processes at the same time. The request was rejected unread, and nothing was stored.',
    remedy: 'Push fewer large groups at the same time. The operator of Rollcall can raise ROLLCALL_MAX_BODY_MB.',
    when: { status: 503 },
    isByCause: true,
  },
  {
    code: 'STOPPING',
    title: 'Rollcall was stopping',
    meaning: 'The request arrived while the server was being stopped or upgraded. Nothing was stored.',
    remedy: 'Nothing, other than a retry.',
    when: { status: 503 },
    isByCause: true,
  },
  {
    code: 'DATABASE_UNAVAILABLE',
    title: 'Rollcall’s database could not serve the request',
    meaning: 'The database was unavailable, out of disk space, or too slow. Nothing was stored.',
    remedy: 'Contact the operator of Rollcall.',
    when: { status: 503 },
  },
  {
    code: 'USER_NAME_TAKEN',
    title: 'The username is taken by an active user',
    meaning:
      'Another active user of this directory service has the same username, possibly with different case, surrounding spaces or composition of accents. Nothing was changed.',
    remedy: {
      OKTA_SCIM:
        'Two users of the identity provider are mapped to one username. If they are different people, correct the username of one of them: in Okta under Assignments, or in the mapping under Sign On → Credentials Details. If they are the same person, open Import in the application, choose Import Now, and confirm the match.',
      ENTRA_SCIM:
        'Two users of the identity provider are mapped to one username. If they are different people, correct the username of one of them: in its account, or in the source of userName under Provisioning → Mappings. If they are the same person, unassign or delete one of the two accounts.',
      GENERIC_SCIM:
        'Two users of the identity provider are mapped to one username. If they are different people, correct the username of one of them: in the identity provider, or in the attribute mappings of the client. If they are the same person, unassign or delete one of the two accounts.',
    },
    when: { scimType: 'uniqueness' },
    isByCause: true,
  },
  {
    code: 'EXTERNAL_ID_TAKEN',
    title: 'The externalId is taken by an active user',
    meaning:
      'The identity provider tries to create a person who already exists in this directory service under another username.',
    remedy: {
      OKTA_SCIM:
        'In Okta, under Provisioning → Integration, the unique identifier for users must be userName. Open Import, choose Import Now, and confirm the match.',
      ENTRA_SCIM:
        'In Entra ID, under Provisioning → Mappings, externalId must be mapped to objectId, and userName must have matching precedence 1.',
      GENERIC_SCIM:
        'In the client, users must be matched by userName, and externalId must be an ID that never changes and that no two people share.',
    },
    when: { scimType: 'uniqueness' },
    isByCause: true,
  },
  {
    code: 'GROUP_NAME_TAKEN',
    title: 'A group with this name already exists',
    meaning: {
      OKTA_SCIM:
        'Often the group was unlinked in Okta with “Leave the group in the target app” and is now pushed again.',
      ENTRA_SCIM: 'Two groups of Entra ID have this name, or another application created the group.',
      GENERIC_SCIM: 'Two groups of the identity provider have this name, or another client created the group.',
    },
    remedy: {
      OKTA_SCIM:
        'In Okta, on Push Groups choose Refresh App Groups (Import Groups must be on), then edit the push and choose Link Group instead of Create Group.',
      ENTRA_SCIM:
        'In Entra ID, rename one of the groups, or unassign it under Users and groups. Under Provisioning → Mappings, displayName of groups must have matching precedence 1.',
      GENERIC_SCIM:
        'Rename one of the groups in the identity provider. If it is the same group, let the client match groups by displayName.',
    },
    when: { scimType: 'uniqueness' },
    isByCause: true,
  },
  {
    code: 'UNKNOWN_MEMBER',
    title: 'A group member is not a user of the directory service',
    meaning:
      'The group contains a person whom the identity provider has not yet created in this directory service. The request was rejected as a whole.',
    remedy: {
      OKTA_SCIM:
        'In Okta, assign the person to the application under Assignments, and make sure that Provisioning → To App → Create Users is on. Wait until the user is in Rollcall. If the group is also used for assignment, assign through another group: Okta does not support one group for both.',
      ENTRA_SCIM:
        'In Entra ID, assign the person to the application under Users and groups, and wait until the user is in Rollcall. Entra ID does not provision members of nested groups: assign each group.',
      GENERIC_SCIM: 'Let the client create the user first, then send the group with the id of the user in Rollcall.',
    },
    when: { status: 400 },
    isByCause: true,
  },
  {
    code: 'WRONG_BASE_URL',
    title: 'Wrong base URL',
    meaning: 'The client has the token, but its base URL is not the SCIM base URL of Rollcall.',
    remedy: around(
      'Copy the SCIM base URL from the Overview. ',
      inCredentials('paste it', 'paste it as Tenant URL', 'enter it'),
      ' It ends in /api/v1/scim, with nothing after it.',
    ),
    when: { status: 404 },
    isByCause: true,
  },
  {
    code: 'USER_NOT_FOUND',
    title: 'The user does not exist in this directory service',
    meaning: 'The user was deleted, or the identity provider uses the token of another directory service.',
    remedy: {
      OKTA_SCIM:
        'If the token belongs to this directory service, remove the user under Assignments and assign it again. Okta then looks up the userName and creates the user.',
      ENTRA_SCIM:
        'If the token belongs to this directory service, open the application’s Provisioning → Provision on demand and provision the user. Entra ID then looks up the userName and creates the user.',
      GENERIC_SCIM:
        'If the token belongs to this directory service, unassign the user in the identity provider and assign it again, so that the client creates the user.',
    },
    when: { status: 404, path: /^\/Users\// },
  },
  {
    code: 'GROUP_NOT_FOUND',
    title: 'The group does not exist in this directory service',
    meaning: 'The group was deleted here, or the identity provider uses the token of another directory service.',
    remedy: {
      OKTA_SCIM:
        'In Okta, on Push Groups unlink the group with “Leave the group in the target app”, then push it again.',
      ENTRA_SCIM:
        'In Entra ID, open the application’s Provisioning → Provision on demand and provision the group. Entra ID then creates it.',
      GENERIC_SCIM:
        'Unassign the group in the identity provider and assign it again, so that the client creates the group.',
    },
    when: { status: 404, path: /^\/Groups\// },
  },
  {
    code: 'WRONG_PATH',
    title: 'Wrong base URL',
    meaning:
      'The base URL in the identity provider differs from the one shown in the portal. It is case-sensitive. Nothing is synchronized.',
    remedy: around(
      'Copy the SCIM base URL from the Overview. ',
      inCredentials('paste it', 'paste it as Tenant URL', 'enter it'),
      ' It ends in /api/v1/scim, with nothing after it.',
    ),
    when: { status: 404 },
  },
  {
    code: 'WRONG_METHOD',
    title: 'The path exists, but not for this method',
    meaning: 'SCIM does not define this method for the path.',
    remedy: 'Nothing, if it was a probe such as OPTIONS. Otherwise report it to the vendor of the client.',
    when: { status: 405 },
  },
  {
    code: 'TOO_SLOW',
    title: 'The request did not arrive completely in time',
    meaning: 'The body arrived too slowly or was cut off, so the connection was closed. Nothing was stored.',
    remedy: 'Check the proxy and the network between the client and Rollcall.',
    when: { status: 408 },
  },
  {
    code: 'INVALID_JSON',
    title: 'Invalid request body',
    meaning: 'The body is not JSON, or not the object that this request requires. The log does not store it.',
    remedy:
      'Report it to the vendor of the client, with the request ID. If other requests of the same kind succeed, check whether a proxy or firewall in between modifies request bodies.',
    when: { status: 400, scimType: 'invalidSyntax' },
  },
  {
    code: 'ATTRIBUTE_REQUIRED',
    title: 'A required attribute is missing',
    meaning: 'The error names the attribute. Without it the user or group cannot be stored.',
    remedy: around('The attribute must be mapped to a field that every user has: ', MAPPINGS, '.'),
    when: { status: 400 },
    isByCause: true,
  },
  {
    code: 'FILTER_NOT_UNDERSTOOD',
    title: 'Unsupported filter',
    meaning:
      'The filter of a look-up uses an unknown attribute or operator, or is malformed. The client cannot find out whether the user or group exists.',
    remedy: {
      OKTA_SCIM:
        'In Okta, the unique identifier field for users must be userName (Provisioning → Integration). Another program must use a filter that docs/scim.md describes, such as userName eq "ada@acme.com".',
      ENTRA_SCIM:
        'In Entra ID, under Provisioning → Mappings, userName must have matching precedence 1. Another program must use a filter that docs/scim.md describes, such as userName eq "ada@acme.com".',
      GENERIC_SCIM: 'Use a filter that docs/scim.md describes, such as userName eq "ada@acme.com".',
    },
    when: { status: 400, scimType: 'invalidFilter' },
  },
  {
    code: 'ATTRIBUTE_UNKNOWN',
    title: 'The PATCH path names an unknown attribute',
    meaning: 'A PATCH path refers to an attribute or value that does not exist. The request was rejected as a whole.',
    remedy: around(
      'Remove the attribute ',
      MAPPINGS,
      ', or declare it for this directory service as a custom attribute. In Settings, “Lenient” accepts known deviations of clients.',
    ),
    when: { status: 400, scimType: 'invalidPath' },
  },
  {
    code: 'NOTHING_TO_CHANGE',
    title: 'The PATCH path matches no value',
    meaning: 'A PATCH changes a value that the user or group does not have.',
    remedy: {
      OKTA_SCIM:
        'In Okta, edit and save the assignment of the user, or use Push now on the group. Okta then sends all values.',
      ENTRA_SCIM:
        'In Entra ID, open the application’s Provisioning → Provision on demand and provision the user or group. Entra ID then compares all values.',
      GENERIC_SCIM: 'Let the client send the whole user or group again.',
    },
    when: { status: 400, scimType: 'noTarget' },
  },
  {
    code: 'READ_ONLY',
    title: 'The attribute is read-only',
    meaning: 'The client writes an attribute that is set by Rollcall, such as id or groups.',
    remedy: around('Remove the attribute ', MAPPINGS, '.'),
    when: { status: 400, scimType: 'mutability' },
  },
  {
    code: 'CURSOR_EXPIRED',
    title: 'The page cursor has expired',
    meaning: 'The client paged too slowly, or the cursor belongs to another query.',
    remedy: 'Start the import again.',
    when: { status: 400, scimType: 'expiredCursor' },
  },
  {
    code: 'VALUE_REFUSED',
    title: 'Invalid attribute value',
    meaning: 'The error names the attribute and the expected value.',
    remedy: around('Correct the value in the identity provider, or its mapping: ', MAPPINGS, '.'),
    when: { status: 400 },
  },
  {
    code: 'CHANGED_MEANWHILE',
    title: 'Concurrent modification',
    meaning: 'The client sent an outdated version, so its change was rejected.',
    remedy:
      'Nothing, if the client retries. If it recurs, two applications write to the same directory service: keep one.',
    when: { status: 412 },
  },
  {
    code: 'CONFLICT',
    title: 'The request conflicts with the current state',
    meaning: 'The error describes the conflict. Nothing was changed.',
    remedy: 'Correct the value that the error names.',
    when: { status: 409 },
  },
  {
    code: 'TOO_LARGE',
    title: 'The request is too large',
    meaning: 'The body, the URL or a header is larger than allowed.',
    remedy: {
      OKTA_SCIM: 'In Okta push fewer members per request. The operator of Rollcall can raise ROLLCALL_MAX_BODY_MB.',
      ENTRA_SCIM: 'Assign smaller groups. The operator of Rollcall can raise ROLLCALL_MAX_BODY_MB.',
      GENERIC_SCIM: 'Send fewer members per request. The operator of Rollcall can raise ROLLCALL_MAX_BODY_MB.',
    },
    when: { status: 413 },
  },
  {
    code: 'WRONG_CONTENT_TYPE',
    title: 'The body is not JSON',
    meaning:
      'Content-Type must be application/scim+json or application/json. Content-Encoding, if present, must be gzip or deflate.',
    remedy:
      'Send Content-Type: application/scim+json. If the client does, check whether a proxy changes headers, or whether another program sent this request.',
    when: { status: 415 },
  },
  {
    code: 'NOT_OFFERED',
    title: 'Not supported by Rollcall',
    meaning: 'The client used a part of SCIM that does not apply here, such as /Me.',
    remedy: 'Nothing. The client works without it.',
    when: { status: 501 },
  },
  {
    code: 'FAULT',
    title: 'Internal error',
    meaning: 'The request was rejected as a whole.',
    remedy:
      'Retry once. If it recurs, give the request ID to the operator of Rollcall; the server log has the details.',
    when: { status: 500 },
  },
  {
    code: 'REFUSED',
    title: 'The request was rejected',
    meaning: 'See the error message.',
    remedy: 'Correct the value that the error names.',
    when: {},
  },
] as const satisfies readonly Explanation[];

export type ExplanationCode = (typeof EXPLANATIONS)[number]['code'];

/** The codes that errors carry as data. The type requires an explanation for each of them. */
export const CAUSE_CODES: Readonly<Record<FailureCode, true>> = {
  TOKEN_MISSING: true,
  TOKEN_BEARER_TWICE: true,
  TOKEN_BEARER_MISSING: true,
  TOKEN_HEADER_MALFORMED: true,
  TOKEN_CUT_OFF: true,
  TOKEN_MISTYPED: true,
  TOKEN_REVOKED: true,
  TOKEN_EXPIRED: true,
  TOKEN_UNKNOWN: true,
  WRONG_BASE_URL: true,
  DIRECTORY_SERVICE_DELETED: true,
  PAUSED: true,
  SERVER_FULL: true,
  STOPPING: true,
  EXTERNAL_ID_TAKEN: true,
  ATTRIBUTE_REQUIRED: true,
  VALUE_REFUSED: true,
  USER_NAME_TAKEN: true,
  GROUP_NAME_TAKEN: true,
  UNKNOWN_MEMBER: true,
} satisfies Record<FailureCode & ExplanationCode, true>;
