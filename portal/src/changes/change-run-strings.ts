import { formatNumber } from '../components/format.js';

const count = (value: number, one: string, many: string): string =>
  `${formatNumber(value)} ${value === 1 ? one : many}`;

const members = (added: number, removed: number): string => {
  const parts = [
    added > 0 && `${count(added, 'member', 'members')} added`,
    removed > 0 && (added > 0 ? `${formatNumber(removed)} removed` : `${count(removed, 'member', 'members')} removed`),
  ];
  return parts.filter(Boolean).join(', ') || 'members changed';
};

/** Texts for folded changes. */
export const changeRunStrings = {
  title: 'Changes',
  all: 'All changes',
  empty: 'No changes yet. Changes from the identity provider appear here.',
  unnamed: 'Unnamed',
  /** The actor by the type of the directory service. */
  actors: { OKTA_SCIM: 'Okta', ENTRA_SCIM: 'Entra ID', GENERIC_SCIM: 'The client' },
  people: (value: number, isPartial: boolean): string =>
    isPartial ? `${formatNumber(value)}+ people` : count(value, 'person', 'people'),
  groups: (value: number, isPartial: boolean): string =>
    isPartial ? `${formatNumber(value)}+ groups` : count(value, 'group', 'groups'),
  /** Verbs for several users or groups: "Okta created 205 people". */
  verbs: {
    'user.created': 'created',
    'user.updated': 'updated',
    'user.deactivated': 'deactivated',
    'user.reactivated': 'reactivated',
    'user.deleted': 'deleted',
    'user.identityChanged': 'reassigned',
    'group.created': 'created',
    'group.updated': 'updated',
    'group.membersChanged': 'changed the members of',
    'group.deleted': 'deleted',
  } as Record<string, string>,
  members,
  updated: (attributes: string): string => `updated ${attributes}`,
  reassigned: 'reassigned to another person',
};
