import { auditStrings } from '../audit/audit-strings.js';
import type { IconName } from '../components/icons.js';
import type { Role } from '../generated/graphql.js';
import { requestStrings } from '../requests/request-strings.js';
import { strings } from '../strings.js';
import { teamStrings } from '../team/team-strings.js';

const text = strings.navigation;

/** Page in the navigation. */
export interface NavigationPage {
  readonly to: '/directory-services' | '/users' | '/groups' | '/requests' | '/audit-log' | '/settings';
  readonly icon: IconName;
  readonly label: string;
}

export const TEAM_PAGES: readonly NavigationPage[] = [
  { to: '/directory-services', icon: 'directory', label: text.directoryServices },
  { to: '/users', icon: 'users', label: text.users },
  { to: '/groups', icon: 'groups', label: text.groups },
  { to: '/requests', icon: 'requests', label: requestStrings.title },
];

/** Returns the organization pages that this role may open. */
export function organizationPages(role: Role | undefined): readonly NavigationPage[] {
  const audit: NavigationPage = { to: '/audit-log', icon: 'history', label: auditStrings.title };
  const settings: NavigationPage = { to: '/settings', icon: 'settings', label: teamStrings.title };
  return role === 'ADMIN' ? [audit, settings] : [settings];
}
