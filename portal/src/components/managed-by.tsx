import { Link } from '@tanstack/react-router';
import type { DirectoryServiceType } from '../generated/graphql.js';
import { strings } from '../strings.js';
import { Icon } from './icons.js';
import styles from './managed-by.module.css';

interface ManagedByProps {
  readonly service: { readonly id: string; readonly type: DirectoryServiceType; readonly displayName: string };
}

/** Explains that the resource is read-only and where to edit it. */
export function ManagedBy({ service }: ManagedByProps) {
  return (
    <span className={styles.managed}>
      <Icon name="lock" size={14} />
      {strings.user.managed(strings.providerName[service.type])}
      <span aria-hidden>·</span>
      <Link to="/directory-services/$id" params={{ id: service.id }}>
        {service.displayName}
      </Link>
    </span>
  );
}
