import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { strings } from '../strings.js';
import { Bidi } from './bidi.js';
import { usePageFocus } from './page-focus.js';
import { useTitle } from './use-title.js';
import styles from './page-header.module.css';

export interface PageParent {
  readonly to: '/directory-services' | '/users' | '/groups';
  readonly label: string;
  /** Directory service of the list that the page belongs to. */
  readonly service?: { readonly id: string; readonly displayName: string } | null | undefined;
}

/** Length from which a title may need more than its two lines. */
const LONG = 80;

interface PageHeaderProps {
  readonly title: string;
  /** Name of the open tab, for the title of the document. */
  readonly tab?: string | undefined;
  readonly subtitle?: ReactNode;
  /** Parent list of a detail page. */
  readonly parent?: PageParent;
  readonly badge?: ReactNode;
  readonly actions?: ReactNode;
}

export function PageHeader({ title, tab, subtitle, parent, badge, actions }: PageHeaderProps) {
  useTitle(tab, title);
  const heading = usePageFocus();
  return (
    <div className={styles.header}>
      <div className={styles.heading}>
        {parent && (
          <nav aria-label={strings.navigation.breadcrumbs} className={styles.breadcrumbs}>
            <Link to={parent.to}>{parent.label}</Link>
            {parent.service && (
              <>
                <span aria-hidden>/</span>
                <Link to="/directory-services/$id" params={{ id: parent.service.id }}>
                  <Bidi>{parent.service.displayName}</Bidi>
                </Link>
              </>
            )}
          </nav>
        )}
        <div className={styles.title}>
          <h1 ref={heading} tabIndex={-1} title={title.length > LONG ? title : undefined}>
            <Bidi>{title}</Bidi>
          </h1>
          {badge}
        </div>
        {subtitle && <p className="dimmed">{subtitle}</p>}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
