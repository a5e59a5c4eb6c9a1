import { Link, useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Icon, type IconName } from '../components/icons.js';
import { SignOutButton } from '../session/sign-out-button.js';
import type { ViewerQuery } from '../generated/graphql.js';
import { auditStrings } from '../audit/audit-strings.js';
import { strings } from '../strings.js';
import { teamStrings } from '../team/team-strings.js';
import icon from './icon.svg';
import { requestStrings } from '../requests/request-strings.js';
import styles from './navigation.module.css';
import { ThemeSwitch } from './theme-switch.js';

const text = strings.navigation;
const TEAM: readonly {
  to: '/directory-services' | '/users' | '/groups' | '/requests';
  icon: IconName;
  label: string;
}[] = [
  { to: '/directory-services', icon: 'directory', label: text.directoryServices },
  { to: '/users', icon: 'users', label: text.users },
  { to: '/groups', icon: 'groups', label: text.groups },
  { to: '/requests', icon: 'requests', label: requestStrings.title },
];

const ORGANIZATION: readonly { to: '/audit-log' | '/settings'; icon: IconName; label: string; adminOnly?: boolean }[] =
  [
    { to: '/audit-log', icon: 'history', label: auditStrings.title, adminOnly: true },
    { to: '/settings', icon: 'settings', label: teamStrings.title },
  ];

/** A column at the side; on a narrow window a bar on top that unfolds. */
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
        <nav aria-label={text.label}>
          <p className={styles.section} id="navigation-team">
            {text.team}
          </p>
          <ul aria-labelledby="navigation-team" className={styles.links}>
            {TEAM.map(({ to, icon: name, label }) => (
              <li key={to}>
                <Link to={to} className={styles.link}>
                  <Icon name={name} />
                  {label}
                </Link>
              </li>
            ))}
          </ul>
          <p className={styles.section} id="navigation-organization">
            {teamStrings.organization}
          </p>
          <ul aria-labelledby="navigation-organization" className={styles.links}>
            {ORGANIZATION.filter(({ adminOnly }) => !adminOnly || viewer?.role === 'ADMIN').map((entry) => (
              <li key={entry.to}>
                <Link to={entry.to} className={styles.link}>
                  <Icon name={entry.icon} />
                  {entry.label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className={styles.foot}>
          {viewer?.role === 'VIEWER' && <ViewOnly />}
          <ThemeSwitch />
          {viewer && <SignOutButton className={styles.link} />}
        </div>
      </div>
    </header>
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
