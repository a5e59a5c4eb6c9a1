import { linkOptions, type NavigateOptions } from '@tanstack/react-router';
import { organizationPages, TEAM_PAGES } from '../app/pages.js';
import type { IconName } from '../components/icons.js';
import type { Role } from '../generated/graphql.js';
import { requestStrings } from '../requests/request-strings.js';
import { strings } from '../strings.js';
import { type ActionContext, actionsOf } from './actions.js';
import { hasWords } from './highlight.js';
import type { Found } from './quick-search-api.js';
import { quickSearchStrings as text } from './quick-search-strings.js';

/** Search result with its link. */
export interface Result {
  readonly key: string;
  readonly icon: IconName;
  readonly label: string;
  readonly detail?: string | undefined;
  /** State that is worth a badge. */
  readonly isInactive?: boolean;
  readonly link?: NavigateOptions;
  /** Runs an action. The dialog is closed before. */
  readonly run?: () => void;
}

export interface ResultGroup {
  readonly title: string;
  readonly results: readonly Result[];
}

/** Groups the results by kind. Without a search text, returns the pages of the portal. */
export function resultsOf(search: string, found: Found | undefined, context: ActionContext): readonly ResultGroup[] {
  const { role } = context;
  const groups = [
    { title: strings.navigation.directoryServices, results: directoryServices(found) },
    { title: strings.navigation.users, results: users(search, found) },
    { title: strings.navigation.groups, results: groupsOf(search, found) },
    { title: text.notCreated, results: failedCreations(found) },
    { title: requestStrings.title, results: requests(found) },
    { title: text.actions, results: actionsOf(search, context) },
    { title: text.pages, results: pages(search, role) },
  ];
  return groups.filter(({ results }) => results.length > 0);
}

function directoryServices(found: Found | undefined): Result[] {
  const all = [...(found?.directoryServices?.nodes ?? []), ...present(found?.directoryService)];
  return all.map(({ id, displayName, type }) => ({
    key: id,
    icon: 'directory',
    label: displayName,
    detail: strings.provider[type],
    link: linkOptions({ to: '/directory-services/$id', params: { id } }),
  }));
}

function users(search: string, found: Found | undefined): Result[] {
  const all = [...(found?.users?.nodes ?? []), ...present(found?.user)];
  const results = all.map(
    ({ id, displayName, userName, primaryEmail, active, foundInGroup, directoryService }): Result => {
      const address = primaryEmail ?? userName;
      const reason = foundInGroup && text.memberOf(foundInGroup);
      const facts = [reason, address !== displayName && address, directoryService.displayName];
      const detail = facts.filter(Boolean).join(' · ');
      const link = linkOptions({ to: '/users/$id', params: { id } });
      return { key: id, icon: 'users', label: displayName, detail, isInactive: !active, link };
    },
  );
  if (!found?.users?.pageInfo.hasNextPage) return results;
  const link = linkOptions({ to: '/users', search: { search } });
  return [...results, { key: 'users', icon: 'search', label: text.allUsers(search), link }];
}

function groupsOf(search: string, found: Found | undefined): Result[] {
  const all = [...(found?.groups?.nodes ?? []), ...present(found?.group)];
  const results = all.map(({ id, displayName, externalId, directoryService }): Result => {
    // The server searches the name, the names of the members, and complete ids.
    const isByMember = !hasWords(displayName, search) && ![id, externalId].includes(search);
    return {
      key: id,
      icon: 'groups',
      label: displayName,
      detail: [isByMember && text.member(search), directoryService.displayName].filter(Boolean).join(' · '),
      link: linkOptions({ to: '/groups/$id', params: { id }, search: isByMember ? { search } : {} }),
    };
  });
  if (!found?.groups?.pageInfo.hasNextPage) return results;
  const link = linkOptions({ to: '/groups', search: { search } });
  return [...results, { key: 'groups', icon: 'search', label: text.allGroups(search), link }];
}

function failedCreations(found: Found | undefined): Result[] {
  const all = found?.failedCreations ?? [];
  return all.map(({ subject: { kind, name, displayName, externalId, requestId }, problem }) => {
    const label = name ?? displayName ?? externalId ?? requestId;
    return {
      key: requestId,
      icon: kind === 'USER' ? 'users' : 'groups',
      label,
      detail: [displayName !== label && displayName, problem.title].filter(Boolean).join(' · '),
      link: linkOptions({ to: '/problems/$id', params: { id: problem.id } }),
    };
  });
}

function requests(found: Found | undefined): Result[] {
  return present(found?.scimRequest).map(({ id, method, path, status }) => ({
    key: id,
    icon: 'requests',
    label: `${method} ${path}`,
    detail: String(status),
    link: linkOptions({ to: '/requests', search: { request: id } }),
  }));
}

function pages(search: string, role: Role | undefined): Result[] {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return [...TEAM_PAGES, ...organizationPages(role)]
    .filter(({ label }) => words.every((word) => label.toLocaleLowerCase().includes(word)))
    .map(({ to, icon, label }) => ({ key: to, icon, label, link: linkOptions({ to }) }));
}

function present<T>(value: T | null | undefined): T[] {
  return value ? [value] : [];
}
