import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { auditSearch } from '../audit/audit-search.js';
import {
  allGroupsSearch,
  allUsersSearch,
  connectSearch,
  directoryServicesSearch,
  groupsSearch,
  overviewSearch,
  signInSearch,
  usersSearch,
} from './search.js';
import { CrashPage, UnknownAddressPage } from './not-found-page.js';
import { groupSearch } from '../groups/group-search.js';
import { userSearch } from '../users/user-search.js';
import { requestsSearch } from '../requests/request-search.js';
import { noteNavigation } from '../components/page-focus.js';
import { SignedInLayout } from './signed-in-layout.js';

const root = createRootRoute({ component: Outlet, notFoundComponent: UnknownAddressPage });
const signIn = createRoute({
  getParentRoute: () => root,
  path: 'sign-in',
  validateSearch: signInSearch,
  component: lazyRouteComponent(() => import('../session/sign-in-page.js'), 'SignInPage'),
});
const setup = createRoute({
  getParentRoute: () => root,
  path: 'setup',
  component: lazyRouteComponent(() => import('../setup/setup-page.js'), 'SetupPage'),
});
const signedInAgain = createRoute({
  getParentRoute: () => root,
  path: 'signed-in-again',
  validateSearch: signInSearch,
  component: lazyRouteComponent(() => import('../session/signed-in-again-page.js'), 'SignedInAgainPage'),
});
const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in', component: SignedInLayout });
const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/directory-services', replace: true });
  },
});

const directoryServices = createRoute({
  getParentRoute: () => signedIn,
  path: 'directory-services',
  validateSearch: directoryServicesSearch,
  beforeLoad: ({ search }) => {
    if (search.add) throw redirect({ to: '/directory-services/new', replace: true });
  },
  component: lazyRouteComponent(
    () => import('../directory-services/directory-services-page.js'),
    'DirectoryServicesPage',
  ),
});
const newDirectoryService = createRoute({
  getParentRoute: () => signedIn,
  path: 'directory-services/new',
  component: lazyRouteComponent(() => import('../connect/new-page.js'), 'NewDirectoryServicePage'),
});
const connect = createRoute({
  getParentRoute: () => signedIn,
  path: 'directory-services/$id/connect',
  validateSearch: connectSearch,
  component: lazyRouteComponent(() => import('../connect/connect-page.js'), 'ConnectPage'),
});
const directoryService = createRoute({
  getParentRoute: () => signedIn,
  path: 'directory-services/$id',
  component: lazyRouteComponent(
    () => import('../directory-services/directory-service-page.js'),
    'DirectoryServicePage',
  ),
});
const overview = createRoute({
  getParentRoute: () => directoryService,
  path: '/',
  validateSearch: overviewSearch,
  component: lazyRouteComponent(() => import('../directory-services/overview-tab.js'), 'OverviewTab'),
});
const changes = createRoute({
  getParentRoute: () => directoryService,
  path: 'changes',
  component: lazyRouteComponent(() => import('../changes/changes-page.js'), 'ChangesPage'),
});
const directoryUsers = createRoute({
  getParentRoute: () => directoryService,
  path: 'users',
  validateSearch: usersSearch,
  component: lazyRouteComponent(() => import('../users/users-page.js'), 'DirectoryUsersTab'),
});
const directoryGroups = createRoute({
  getParentRoute: () => directoryService,
  path: 'groups',
  validateSearch: groupsSearch,
  component: lazyRouteComponent(() => import('../groups/groups-page.js'), 'DirectoryGroupsTab'),
});
const directoryRequests = createRoute({
  getParentRoute: () => directoryService,
  path: 'requests',
  validateSearch: requestsSearch,
  component: lazyRouteComponent(() => import('../requests/requests-page.js'), 'DirectoryRequestsTab'),
});
const tokens = createRoute({
  getParentRoute: () => directoryService,
  path: 'tokens',
  component: lazyRouteComponent(() => import('../directory-services/tokens-tab.js'), 'TokensTab'),
});
const mapping = createRoute({
  getParentRoute: () => directoryService,
  path: 'mapping',
  component: lazyRouteComponent(() => import('../mapping/mapping-tab.js'), 'MappingTab'),
});
const settings = createRoute({
  getParentRoute: () => directoryService,
  path: 'settings',
  component: lazyRouteComponent(() => import('../directory-services/settings-tab.js'), 'SettingsTab'),
});

const users = createRoute({
  getParentRoute: () => signedIn,
  path: 'users',
  validateSearch: allUsersSearch,
  component: lazyRouteComponent(() => import('../users/users-page.js'), 'UsersPage'),
});
const user = createRoute({
  getParentRoute: () => signedIn,
  path: 'users/$id',
  validateSearch: userSearch,
  component: lazyRouteComponent(() => import('../users/user-page.js'), 'UserPage'),
});
const groups = createRoute({
  getParentRoute: () => signedIn,
  path: 'groups',
  validateSearch: allGroupsSearch,
  component: lazyRouteComponent(() => import('../groups/groups-page.js'), 'GroupsPage'),
});
const group = createRoute({
  getParentRoute: () => signedIn,
  path: 'groups/$id',
  validateSearch: groupSearch,
  component: lazyRouteComponent(() => import('../groups/group-page.js'), 'GroupPage'),
});

const requests = createRoute({
  getParentRoute: () => signedIn,
  path: 'requests',
  validateSearch: requestsSearch,
  component: lazyRouteComponent(() => import('../requests/requests-page.js'), 'RequestsPage'),
});
const problem = createRoute({
  getParentRoute: () => signedIn,
  path: 'problems/$id',
  validateSearch: requestsSearch,
  component: lazyRouteComponent(() => import('../problems/problem-page.js'), 'ProblemPage'),
});
const auditLog = createRoute({
  getParentRoute: () => signedIn,
  path: 'audit-log',
  validateSearch: auditSearch,
  component: lazyRouteComponent(() => import('../audit/audit-log-page.js'), 'AuditLogPage'),
});
const teamPage = () => import('../team/team-settings-page.js');
const team = createRoute({
  getParentRoute: () => signedIn,
  path: 'settings',
  component: lazyRouteComponent(teamPage, 'TeamSettingsPage'),
});
const teamFirst = createRoute({
  getParentRoute: () => team,
  path: '/',
  component: lazyRouteComponent(teamPage, 'FirstSection'),
});
const apiTokens = createRoute({
  getParentRoute: () => team,
  path: 'api-tokens',
  component: lazyRouteComponent(teamPage, 'ApiTokensPage'),
});
const members = createRoute({
  getParentRoute: () => team,
  path: 'members',
  component: lazyRouteComponent(teamPage, 'MembersPage'),
});
const sessions = createRoute({
  getParentRoute: () => team,
  path: 'sessions',
  component: lazyRouteComponent(teamPage, 'SessionsPage'),
});

const routeTree = root.addChildren([
  signIn,
  setup,
  signedInAgain,
  signedIn.addChildren([
    home,
    directoryServices,
    newDirectoryService,
    connect,
    directoryService.addChildren([
      overview,
      changes,
      directoryUsers,
      directoryGroups,
      directoryRequests,
      tokens,
      mapping,
      settings,
    ]),
    users,
    user,
    groups,
    group,
    requests,
    problem,
    auditLog,
    team.addChildren([teamFirst, apiTokens, members, sessions]),
  ]),
]);

export const router = createRouter({
  routeTree,
  defaultErrorComponent: CrashPage,
  defaultNotFoundComponent: UnknownAddressPage,
  defaultPreload: 'intent',
  scrollRestoration: true,
});

router.subscribe('onBeforeNavigate', ({ fromLocation, pathChanged }) => {
  if (fromLocation && pathChanged) noteNavigation();
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
