/** The actions of the audit log, with their descriptions in the schema. */
export const AUDIT_ACTIONS = {
  SIGNED_IN: 'A person signed in.',
  SIGN_IN_FAILED: 'A sign-in failed.',
  REAUTHENTICATED: 'A person reauthenticated.',
  SIGNED_OUT: 'A person signed out.',
  SIGN_IN_LINK_CREATED: 'A sign-in link for one administrator session was created.',
  SESSION_REPLACED: 'A session ended because its browser signed in again.',
  SESSION_REVOKED: 'A session was revoked.',
  SESSION_RENAMED: 'A session from a sign-in link was named.',
  API_TOKEN_CREATED: 'An API token was created.',
  API_TOKEN_REVOKED: 'An API token was revoked.',
  ORGANIZATION_CREATED: 'The organization was created.',
  LIST_EXPORTED: 'A list or a group was exported to a file.',
  DIRECTORY_SERVICE_CREATED: 'A directory service was added.',
  DIRECTORY_SERVICE_RENAMED: 'A directory service was renamed.',
  DIRECTORY_SERVICE_PAUSED: 'A directory service was paused.',
  DIRECTORY_SERVICE_RESUMED: 'A directory service was resumed.',
  DIRECTORY_SERVICE_STRICTNESS_CHANGED: 'The strictness of a directory service was changed.',
  USER_NAME_EXPECTATION_CHANGED: 'The expected userName format of a directory service was changed.',
  DIRECTORY_SERVICE_DELETED: 'A directory service was deleted.',
  DIRECTORY_SERVICE_RESTORED: 'A deleted directory service was restored.',
  DIRECTORY_SERVICE_TOKEN_ROTATED: 'A token of a directory service was rotated.',
  DIRECTORY_SERVICE_TOKEN_REVOKED: 'A token of a directory service was revoked.',
  SAMPLE_DATA_ADDED: 'Sample data was added to a directory service.',
  SAMPLE_DATA_REMOVED: 'Sample data was removed from a directory service.',
  CUSTOM_ATTRIBUTE_DECLARED: 'A custom attribute was declared.',
  CUSTOM_ATTRIBUTE_RENAMED: 'A custom attribute was renamed.',
  CUSTOM_ATTRIBUTE_REMOVED: 'A custom attribute was removed.',
  PROBLEM_DISMISSED: 'An open problem of a directory service was dismissed.',
  REDACTED_ATTRIBUTES_CHANGED: 'The attributes redacted in the request log were changed.',
  SETUP_LINK_CREATED: 'A setup link was created.',
  SETUP_LINK_OPENED: 'A setup link was opened.',
  SETUP_LINK_REVOKED: 'A setup link was revoked.',
} as const;
export type AuditAction = keyof typeof AUDIT_ACTIONS;

/** Types of targets. */
export const TARGET_TYPES = {
  SESSION: 'A session in the portal.',
  SIGN_IN_LINK: 'A sign-in link.',
  API_TOKEN: 'An API token.',
  ORGANIZATION: 'The organization as a whole.',
  DIRECTORY_SERVICE: 'A directory service.',
} as const;
export type TargetType = keyof typeof TARGET_TYPES;
