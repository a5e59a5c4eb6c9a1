import type { CustomAttributeType, DirectoryServiceType } from '../generated/graphql.js';

const OKTA_RETRY =
  'In the Okta Admin Console, open Dashboard → Tasks and select Retry Selected. For groups, open Push Groups → Errors and select Retry All Groups.';
const OTHER_RETRY = 'Retry the failed changes in your identity provider.';

const client = (type: DirectoryServiceType): string =>
  type === 'OKTA_SCIM' ? 'Okta' : type === 'ENTRA_SCIM' ? 'Microsoft Entra ID' : 'The SCIM client';
const named = (type: DirectoryServiceType): string =>
  type === 'GENERIC_SCIM' ? client(type).replace('The', 'the') : client(type);
const where = (type: DirectoryServiceType): string =>
  ({
    OKTA_SCIM: ' under Provisioning → Integration',
    ENTRA_SCIM: ' under Provisioning → Admin Credentials',
    GENERIC_SCIM: '',
  })[type];
const retry = (type: DirectoryServiceType): string => (type === 'OKTA_SCIM' ? OKTA_RETRY : OTHER_RETRY);

/** Consequences of an action on a directory service, and how to go back. */
export const consequenceStrings = {
  next: 'What happens next',
  back: 'How to go back',
  pauseTitle: (name: string): string => `Pause ${name}`,
  pause: (type: DirectoryServiceType): string =>
    `${client(type)} receives 503 for each request until you resume. Changes that fail are not applied automatically later.`,
  pauseBack: (type: DirectoryServiceType): string => `Select Resume. ${retry(type)}`,
  delete: (type: DirectoryServiceType): string =>
    `${client(type)} receives 401 for each request. Turn off provisioning there, so that its tasks do not pile up.`,
  deleteBack: (type: DirectoryServiceType): string =>
    `Restore the directory service within 7 days: users, groups, history and tokens are restored. ${retry(type)}`,
  revoke: (type: DirectoryServiceType): string =>
    `${client(type)} receives 401 for requests with this token within a second.`,
  revokeLast: (type: DirectoryServiceType): string =>
    `This is the only valid token. ${client(type)} cannot connect until it has a new one.`,
  revokeUnused: (type: DirectoryServiceType, other: string): string =>
    `${other} has not been used yet: ${named(type)} will be locked out until it uses it.`,
  revokeBack: (type: DirectoryServiceType): string =>
    type === 'OKTA_SCIM'
      ? 'A revoked token stays revoked. Rotate the token, enter the new one in Okta under Provisioning → Integration, then retry the failed tasks.'
      : 'A revoked token stays revoked. Rotate the token, enter the new one in the identity provider, then retry the failed changes.',
  rotate: (type: DirectoryServiceType): string =>
    `The old token stays valid for as long as you choose below. Before it ends, enter the new one in ${named(type)}${where(type)}. After that, requests with the old one receive 401.`,
  rotateBack:
    'Until then, you can revoke the new token and keep using the old one. The old one still expires at the time you choose below.',
} as const;

/** Texts of the banner on a paused directory service. */
export const pausedStrings = {
  title: (by: string | null | undefined, at: string): string => (by ? `Paused by ${by} ${at}` : `Paused ${at}`),
  at: (time: string): string => `at ${time}`,
  unknown: 'Paused',
  refused: (count: number, shown: string): string => `${shown} ${count === 1 ? 'change' : 'changes'} rejected`,
  hint: 'Requests are rejected until you resume.',
} as const;

/** Texts of the settings tab that belong to the form as a whole. */
export const settingsFormStrings = {
  unsaved: 'Unsaved changes',
  discard: 'Discard',
  danger: 'Danger zone',
  pauseLabel: 'Pause synchronization',
  deleteLabel: 'Delete this directory service',
} as const;

const types: Record<CustomAttributeType, string> = {
  STRING: 'Text',
  BOOLEAN: 'True or false',
  INTEGER: 'Integer',
  DECIMAL: 'Decimal number',
  DATETIME: 'Date and time',
  REFERENCE: 'Reference (URI)',
};

/** Texts of custom attributes. */
export const customAttributeStrings = {
  title: 'Custom attributes',
  help: 'Attributes beyond the SCIM standard that your identity provider sends. Declared attributes are validated, can be filtered and are listed in /Schemas.',
  declare: 'Declare attribute',
  declareTitle: 'Declare a custom attribute',
  empty: 'No custom attributes',
  emptyHelp: 'Attributes that are not declared are stored and returned, but not validated.',
  attribute: 'Attribute',
  type: 'Type',
  types,
  list: (type: string): string => `List of: ${type}`,
  resource: 'Resource',
  resources: { USER: 'Users', GROUP: 'Groups' },
  use: 'Used by',
  values: (count: string, isOne: boolean, resource: 'USER' | 'GROUP'): string =>
    resource === 'USER' ? `${count} ${isOne ? 'user' : 'users'}` : `${count} ${isOne ? 'group' : 'groups'}`,
  amongNewest: (examined: string): string => `among the newest ${examined}`,
  mapping: 'See mapping',
  actions: 'Actions',
  rename: 'Rename',
  renameTitle: (name: string): string => `Rename ${name}`,
  renameHelp:
    'Use the exact path that the identity provider sends. Values stored under the previous path are kept there, but are no longer validated.',
  remove: 'Remove',
  removeTitle: (name: string): string => `Remove ${name}`,
  removeText: (used: string): string =>
    `${used} with a value. Stored values are kept and still returned, but are no longer validated and cannot be filtered. You can declare the attribute again.`,
  schema: 'Schema URN',
  schemaHelp: 'For example, urn:acme:params:scim:hr. Schemas of the SCIM standard are reserved.',
  name: 'Name',
  nameHelp: 'A letter, then letters, digits, - and _. For example, badgeNumber.',
  multiValued: 'Multi-valued',
  required: 'Required when a user or group is created',
  caseExact: 'Case-sensitive',
  declared: (name: string): string => `${name} is declared`,
  renamed: (name: string): string => `Renamed to ${name}`,
  removed: (name: string): string => `${name} is removed`,
} as const;
