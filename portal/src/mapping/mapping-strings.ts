import { formatNumber } from '../components/format.js';

/** The words of the attribute mapping. */
export const mappingStrings = {
  title: 'Mapping',
  subtitle: 'Which attributes arrive, and where Rollcall shows them. The mapping is made at the identity provider.',
  change: {
    OKTA_SCIM:
      '“In Okta” is what an application begins with. To change it, open the application: Provisioning → To App → Attribute Mappings.',
    ENTRA_SCIM:
      '“In Entra” is what an application begins with. To change it, open the application: Provisioning → Mappings → Provision Microsoft Entra ID Users.',
    GENERIC_SCIM: 'To change it, open its mapping at the identity provider.',
  },
  sampled: (count: number): string =>
    count === 1 ? 'Seen at the user changed last.' : `Seen at the ${formatNumber(count)} users changed last.`,
  noUsers: 'No user has arrived yet: these attributes are expected.',
  source: { OKTA_SCIM: 'In Okta', ENTRA_SCIM: 'In Entra', GENERIC_SCIM: '' },
  attribute: 'SCIM attribute',
  field: 'In GraphQL',
  sample: 'Sample',
  sent: 'Sent for',
  share: (sent: number, all: number): string => `${formatNumber(sent)} of ${formatNumber(all)}`,
  derived: (count: number): string =>
    count === 1 ? 'worked out by Rollcall for 1' : `worked out by Rollcall for ${formatNumber(count)}`,
} as const;
