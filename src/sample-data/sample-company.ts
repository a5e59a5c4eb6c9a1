import { URN } from '../scim-protocol/index.js';

/** Prefix of the external ids of the sample company, by which it is found again. */
export const SAMPLE_PREFIX = 'rollcall-sample-';

const DOMAIN = 'sample.example';
const EVERYONE = 'Everyone';

/** First and last names by department. */
const STAFF: Readonly<Record<string, string>> = {
  Engineering:
    'Ada Novak, Ben Okafor, Chloe Martin, Daniel Kim, Elif Yıldız, Farid Haddad, Grace Lindqvist, Hugo Moreau, Ines Carvalho, Jonas Weber, Kavya Rao, Liam Murphy',
  Sales:
    'Maya Cohen, Nora Jensen, Omar Farouk, Paula Rossi, Quentin Dubois, Rosa Delgado, Samuel Adeyemi, Tessa van Dijk, Umar Siddiqui',
  Marketing: 'Vera Kovács, Wei Zhang, Ximena Torres, Yusuf Demir, Zoe Papadaki, Anton Berg, Bianca Costa',
  Finance: 'Carl Nilsson, Dana Levy, Emil Horvat, Fatima Bensaid, Gavin Clarke, Hana Sato',
  People: 'Ivan Petrov, Julia Schmidt, Kofi Mensah, Lucía Gómez, Mateo Ruiz, Nina Fischer',
};

const TITLES = ['Director', 'Lead', 'Manager'];

/** Person of the sample company. */
interface Person {
  readonly externalId: string;
  readonly department: string;
  readonly resource: Readonly<Record<string, unknown>>;
}

export const SAMPLE_PEOPLE: readonly Person[] = Object.entries(STAFF).flatMap(([department, names]) =>
  names.split(', ').map((name, index) => personOf(name, department, index)),
);

/** Names of the groups, each with the department of its members. */
export const SAMPLE_GROUPS: readonly (readonly [name: string, department: string | undefined])[] = [
  [EVERYONE, undefined],
  ...Object.keys(STAFF).map((department) => [department, department] as const),
];

/** Number of users and groups. */
export const SAMPLE_SIZE = SAMPLE_PEOPLE.length + SAMPLE_GROUPS.length;

function personOf(name: string, department: string, index: number): Person {
  const [givenName = '', ...rest] = name.split(' ');
  const familyName = rest.join(' ');
  const userName = `${plain(givenName)}.${plain(familyName)}@${DOMAIN}`;
  const externalId = `${SAMPLE_PREFIX}${userName}`;
  const resource = {
    schemas: [URN.user, URN.enterpriseUser],
    userName,
    externalId,
    active: true,
    displayName: name,
    name: { givenName, familyName },
    title: `${TITLES[index] ?? 'Specialist'}, ${department}`,
    emails: [{ value: userName, type: 'work', primary: true }],
    [URN.enterpriseUser]: { department },
  };
  return { externalId, department, resource };
}

/** Returns the resource of a group of the sample company. */
export function sampleGroup(name: string, memberIds: readonly string[]): Readonly<Record<string, unknown>> {
  return {
    schemas: [URN.group],
    displayName: name,
    externalId: `${SAMPLE_PREFIX}${name}`,
    members: memberIds.map((value) => ({ value })),
  };
}

function plain(text: string): string {
  return text
    .replaceAll('ı', 'i')
    .normalize('NFD')
    .replaceAll(/[^A-Za-z]/g, '')
    .toLowerCase();
}
