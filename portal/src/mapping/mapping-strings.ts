import { formatNumber } from '../components/format.js';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** Texts of the attribute mapping. */
export const mappingStrings = {
  title: 'Mapping',
  subtitle:
    'Attributes that Rollcall receives and where to find them. The mapping is configured in the identity provider.',
  change: {
    OKTA_SCIM:
      '“In Okta” lists the default mapping. To change it, open the application: Provisioning → To App → Attribute Mappings.',
    ENTRA_SCIM:
      '“In Entra” lists the default mapping. To change it, open the application: Provisioning → Mappings → Provision Microsoft Entra ID Users.',
    GENERIC_SCIM: 'To change it, open the mapping in the identity provider.',
  },
  sampled: (count: number): string =>
    count === 1
      ? 'Based on the most recently updated user.'
      : `Based on the ${formatNumber(count)} most recently updated users.`,
  noUsers: 'No users yet. These attributes are expected.',
  source: { OKTA_SCIM: 'In Okta', ENTRA_SCIM: 'In Entra', GENERIC_SCIM: '' },
  attribute: 'SCIM attribute',
  field: 'In GraphQL',
  sample: 'Sample',
  sent: 'Sent for',
  inScim: 'in scim',
  copyPath: (path: string): string => `Copy ${path}`,
  core: 'User',
  extension: { [ENTERPRISE]: 'Enterprise extension' } as Record<string, string>,
  percent: (share: number): string => `${formatNumber(Math.round(share * 100))} %`,
  share: (sent: number, all: number): string => `${formatNumber(sent)} of ${formatNumber(all)}`,
  derived: (count: number): string => `${formatNumber(count)} derived`,
} as const;
