import type { DirectoryServiceType } from '../generated/graphql.js';
import styles from './provider-tile.module.css';

const INITIALS: Readonly<Record<DirectoryServiceType, string>> = {
  OKTA_SCIM: 'O',
  ENTRA_SCIM: 'E',
  GENERIC_SCIM: 'S',
};

/** Initial of the identity provider in a small tile, in place of its logo. The provider is named beside it. */
export function ProviderTile({ type }: { type: DirectoryServiceType }) {
  return (
    <span aria-hidden className={styles.tile} data-type={type}>
      {INITIALS[type]}
    </span>
  );
}
