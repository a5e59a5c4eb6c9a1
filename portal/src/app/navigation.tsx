import { Link, useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Icon } from '../components/icons.js';
import { UserMenu } from '../session/user-menu.js';
import type { ViewerQuery } from '../generated/graphql.js';
import { strings } from '../strings.js';
import { teamStrings } from '../team/team-strings.js';
import { QuickSearchButton } from '../quick-search/quick-search-button.js';
import { ApiStatus } from './api-status.js';
import icon from './icon.svg?inline';
import styles from './navigation.module.css';
import { type NavigationPage, organizationPages, TEAM_PAGES } from './pages.js';

const text = strings.navigation;

/** Pages of problems belong to the directory services. */
const PROBLEMS_OF = '/directory-services';
const CURRENT = { 'data-status': 'active', 'aria-current': 'true' } as const;

/** Sidebar; in a narrow window, a collapsible top bar. */
export function Navigation({ viewer }: { viewer: ViewerQuery['viewer'] | undefined }) {
  const [open, setOpen] = useState(false);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  useEffect(() => setOpen(false), [path]);
  return (
    <header className={styles.side} data-open={open}>
      <div className={styles.brand}>
        <img src={icon} alt="" width={30} height={30} />
        <div className={styles.names}>
          <span className={styles.product}>{strings.product}</span>
          <span className={styles.organization}>{viewer?.organization.name ?? '\u00a0'}</span>
        </div>
        {viewer?.environment && <span className={styles.environment}>{viewer.environment}</span>}
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={open}
          aria-controls="navigation"
          aria-label={open ? text.close : text.open}
          onClick={() => setOpen(!open)}
        >
          <Icon name={open ? 'close' : 'menu'} size={22} />
        </button>
      </div>
      <div id="navigation" className={styles.body}>
        <div className={styles.ways}>
          <QuickSearchButton role={viewer?.role} />
          <nav aria-label={text.label}>
            <Section id="navigation-team" title={text.team} pages={TEAM_PAGES} />
            <Section
              id="navigation-organization"
              title={teamStrings.organization}
              pages={organizationPages(viewer?.role ?? 'ADMIN')}
              isPending={!viewer}
            />
          </nav>
        </div>
        <div className={styles.foot}>
          {viewer?.role === 'VIEWER' && <ViewOnly />}
          <ApiStatus />
          {viewer && <UserMenu viewer={viewer} />}
        </div>
      </div>
    </header>
  );
}

interface SectionProps {
  readonly id: string;
  readonly title: string;
  readonly pages: readonly NavigationPage[];
  /** Reserves the places of the pages until the role is known. */
  readonly isPending?: boolean;
}

function Section({ id, title, pages, isPending = false }: SectionProps) {
  const isProblem = useRouterState({ select: ({ location }) => location.pathname.startsWith('/problems/') });
  return (
    <>
      <p className={styles.section} id={id}>
        {title}
      </p>
      <ul aria-labelledby={id} className={styles.links} data-pending={isPending}>
        {pages.map(({ to, icon: name, label }) => (
          <li key={to}>
            <Link to={to} className={styles.link} {...(isProblem && to === PROBLEMS_OF && CURRENT)}>
              <Icon name={name} />
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

function ViewOnly() {
  return (
    <p className={styles.viewOnly}>
      <strong>
        <Icon name="lock" size={15} /> {text.viewOnly}
      </strong>
      {text.viewOnlyReason}
    </p>
  );
}
