import { FAMILY_NAMES, GIVEN_NAMES, DEPARTMENTS, TITLES } from '../okta/names.ts';
import { URN, type JsonObject } from '../okta/scim.ts';

/** User as the server should store it. */
export interface Person {
  readonly id: string;
  readonly number: number;
  /** Changes since the user was created. */
  changes: JsonObject;
}

/** Data that the server should store: all created users, and the measured groups. */
export class Company {
  readonly people: Person[] = [];
  /** Ids of the groups that are changed and read, by number of members. Their members are the first of `people`. */
  readonly groups = new Map<number, string>();
  private created = 0;

  /** Returns the body of a user that does not exist yet. */
  next(): { number: number; body: JsonObject } {
    const number = ++this.created;
    return { number, body: userBody(number) };
  }

  /** Returns users in a scattered order, so that neighboring rows are not read one after the other. */
  pick(index: number): Person {
    return this.people[(index * 7919 + 13) % this.people.length] as Person;
  }
}

const at = (list: readonly string[], index: number): string => list[index % list.length] as string;

/** Returns the body of a create as sent by Okta. The same number is the same person. */
export function userBody(number: number): JsonObject {
  const [givenName, familyName] = [at(GIVEN_NAMES, number), at(FAMILY_NAMES, Math.floor(number / GIVEN_NAMES.length))];
  const userName = `user.${number}@example.com`;
  return {
    schemas: [URN.user, URN.enterprise],
    userName,
    name: { givenName, familyName },
    emails: [{ primary: true, value: userName, type: 'work' }],
    title: at(TITLES, number),
    displayName: `${givenName} ${familyName}`,
    locale: 'en-US',
    externalId: `00u${number}`,
    phoneNumbers: [{ value: `+1 555 ${String(number % 10_000).padStart(4, '0')}`, type: 'work', primary: true }],
    groups: [],
    active: true,
    [URN.enterprise]: { employeeNumber: String(100_000 + number), department: at(DEPARTMENTS, number) },
  };
}

/** Returns the current body of a person. */
export function bodyOf(person: Person): JsonObject {
  return { ...userBody(person.number), ...person.changes, id: person.id };
}
