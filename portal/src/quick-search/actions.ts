import { linkOptions } from '@tanstack/react-router';
import type { MantineColorScheme } from '@mantine/core';
import type { IconName } from '../components/icons.js';
import type { DirectoryServiceRow } from '../directory-services/directory-service-api.js';
import type { ServiceActions } from '../directory-services/use-service-actions.js';
import type { Role } from '../generated/graphql.js';
import { strings } from '../strings.js';
import { quickSearchStrings as text } from './quick-search-strings.js';
import type { Result } from './results.js';

/** Dependencies of actions on the page. */
export interface ActionContext {
  readonly role: Role | undefined;
  readonly services: readonly DirectoryServiceRow[];
  readonly actions: ServiceActions;
  readonly setTheme: (scheme: MantineColorScheme) => void;
  readonly copy: (text: string) => void;
}

const MAX_ACTIONS = 6;
const THEMES: readonly (readonly [MantineColorScheme, IconName, string])[] = [
  ['light', 'sun', strings.navigation.light],
  ['dark', 'moon', strings.navigation.dark],
  ['auto', 'auto', strings.navigation.auto],
];

/** Returns the actions whose names contain all words of a search. */
export function actionsOf(search: string, context: ActionContext): Result[] {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const isFound = ({ label }: Result) => words.every((word) => label.toLocaleLowerCase().includes(word));
  return allActions(context).filter(isFound).slice(0, MAX_ACTIONS);
}

function allActions({ role, services, actions, setTheme, copy }: ActionContext): Result[] {
  const isAdmin = role === 'ADMIN';
  const add: Result = {
    key: 'add',
    icon: 'plus',
    label: text.addDirectoryService,
    link: linkOptions({ to: '/directory-services', search: { add: 1 } }),
  };
  return [
    ...(isAdmin ? [add] : []),
    ...services.flatMap((service) => [
      ...(isAdmin ? changesOf(service, actions) : []),
      {
        key: `copy ${service.id}`,
        icon: 'copy' as const,
        label: text.copyBaseUrl(service.displayName),
        run: () => copy(service.scimBaseUrl),
      },
    ]),
    ...THEMES.map(([scheme, icon, label]) => ({
      key: scheme,
      icon,
      label: text.theme(label),
      run: () => setTheme(scheme),
    })),
  ];
}

function changesOf(service: DirectoryServiceRow, { ask, pause, resume }: ServiceActions): Result[] {
  const { id, displayName, state } = service;
  if (state === 'DELETED') return [];
  return [
    { key: `rotate ${id}`, icon: 'key', label: text.rotate(displayName), run: () => ask('rotate', service) },
    state === 'PAUSED'
      ? { key: `resume ${id}`, icon: 'play', label: text.resume(displayName), run: () => resume(service) }
      : { key: `pause ${id}`, icon: 'pause', label: text.pause(displayName), run: () => pause(service) },
  ];
}
