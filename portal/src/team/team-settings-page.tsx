import { Link, Navigate, Outlet } from '@tanstack/react-router';
import { Forbidden } from '../components/notice.js';
import { PageHeader } from '../components/page-header.js';
import styles from '../components/tabs.module.css';
import { useIsAdmin, useViewer } from '../session/viewer.js';
import { ApiTokensSection } from './api-tokens-section.js';
import { MembersSection } from './members-section.js';
import { SessionsSection } from './sessions-section.js';
import { teamStrings as text } from './team-strings.js';

/** Settings of the organization. Each section is a page with its own URL. */
export function TeamSettingsPage() {
  const isAdmin = useIsAdmin();
  const tab = { className: styles.tab };
  return (
    <>
      <PageHeader title={text.title} subtitle={text.subtitle} />
      <nav aria-label={text.title} className={styles.list}>
        {isAdmin && (
          <>
            <Link to="/settings/api-tokens" {...tab}>
              {text.apiTokens}
            </Link>
            <Link to="/settings/members" {...tab}>
              {text.members}
            </Link>
          </>
        )}
        <Link to="/settings/sessions" {...tab}>
          {text.sessions}
        </Link>
      </nav>
      <Outlet />
    </>
  );
}

/** Redirects to the first section that the role permits, once the role is known. */
export function FirstSection() {
  const { data: viewer } = useViewer();
  if (!viewer) return null;
  return <Navigate to={viewer.role === 'ADMIN' ? '/settings/api-tokens' : '/settings/sessions'} replace />;
}

export function ApiTokensPage() {
  return useIsAdmin() ? <ApiTokensSection /> : <Forbidden />;
}

export function MembersPage() {
  return useIsAdmin() ? <MembersSection /> : <Forbidden />;
}

export function SessionsPage() {
  return <SessionsSection isAdmin={useIsAdmin()} />;
}
