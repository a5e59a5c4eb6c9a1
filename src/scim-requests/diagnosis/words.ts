import type { DirectoryServiceType } from '../../directory-services/directory-service.entity.js';

/** A text for all identity providers, or one for each type in the words of its pages. */
export type Words = string | Readonly<Record<DirectoryServiceType, string>>;

export function wordsFor(words: Words, type: DirectoryServiceType): string {
  return typeof words === 'string' ? words : words[type];
}

/** Sets the same text before and after the words of each type. */
export function around(before: string, words: Words, after = ''): Words {
  if (typeof words === 'string') return before + words + after;
  const { OKTA_SCIM, ENTRA_SCIM, GENERIC_SCIM } = words;
  return {
    OKTA_SCIM: before + OKTA_SCIM + after,
    ENTRA_SCIM: before + ENTRA_SCIM + after,
    GENERIC_SCIM: before + GENERIC_SCIM + after,
  };
}

/** Says where credentials are entered and tested. `entra` and `client` replace the action where its words differ. */
export function inCredentials(okta: string, entra = okta, client = okta): Words {
  return {
    OKTA_SCIM: `In Okta, open the application’s Provisioning → Integration, choose Edit, ${okta}, choose Test API Credentials, then Save.`,
    ENTRA_SCIM: `In Entra ID, open the application’s Provisioning → Admin Credentials, ${entra}, choose Test Connection, then Save.`,
    GENERIC_SCIM: `In the client, ${client}, then test the connection.`,
  };
}

/** Says where attributes are mapped, in the middle of a sentence. */
export const MAPPINGS = {
  OKTA_SCIM: 'in Okta under Provisioning → To App → Attribute Mappings',
  ENTRA_SCIM: 'in Entra ID under Provisioning → Mappings',
  GENERIC_SCIM: 'in the attribute mappings of the client',
} as const satisfies Words;
