import { Link } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { strings } from '../strings.js';
import styles from './page-header.module.css';

export interface PageParent {
  readonly to: '/directory-services' | '/users' | '/groups';
  readonly label: string;
}

interface PageHeaderProps {
  readonly title: string;
  readonly subtitle?: ReactNode;
  /** Parent list of a detail page. */
  readonly parent?: PageParent;
  readonly badge?: ReactNode;
  readonly actions?: ReactNode;
}

export function PageHeader({ title, subtitle, parent, badge, actions }: PageHeaderProps) {
  useEffect(() => {
    document.title = `${title} · ${strings.product}`;
  }, [title]);
  return (
    <div className={styles.header}>
      <div className={styles.heading}>
        {parent && (
          <nav aria-label={strings.navigation.breadcrumbs} className={styles.breadcrumbs}>
            <Link to={parent.to}>{parent.label}</Link>
            <span aria-hidden>/</span>
          </nav>
        )}
        <div className={styles.title}>
          <h1>{title}</h1>
          {badge}
        </div>
        {subtitle && <p className="dimmed">{subtitle}</p>}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
