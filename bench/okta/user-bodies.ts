import type { Random } from './random.ts';
import { objectAt, objectsAt, URN, type JsonObject } from './scim.ts';
import { fullName, type Person } from './staff.ts';

/** The body of the create as the default, trimmed or enterprise mapping makes it. A password is always there. */
export function createBody(person: Person, random: Random): JsonObject {
  return {
    schemas: person.mapping === 'enterprise' ? [URN.user, URN.enterprise] : [URN.user],
    userName: person.userName,
    name: { givenName: person.givenName, familyName: person.familyName },
    emails: [email(person)],
    ...mapped(person),
    externalId: person.oktaId,
    ...enterprise(person, {}),
    groups: [],
    password: random.code(8),
    active: true,
  };
}

/** The body of a profile update: the server's own answer with the mapped attributes written over it. Everything else,
 * read-only and derived values too, goes back as it came, even when the change has made it stale. */
export function mergedBody(current: JsonObject, person: Person): JsonObject {
  return {
    ...current,
    userName: person.userName,
    name: {
      ...objectAt(current, 'name'),
      ...(person.mapping === 'default' && { middleName: '' }),
      givenName: person.givenName,
      familyName: person.familyName,
    },
    emails: mergedEmails(objectsAt(current, 'emails'), person),
    ...mapped(person),
    externalId: person.oktaId,
    ...enterprise(person, objectAt(current, URN.enterprise)),
  };
}

function mapped(person: Person): JsonObject {
  return person.mapping === 'trimmed' ? {} : { displayName: fullName(person), locale: 'en-US', title: person.title };
}

function email(person: Person): JsonObject {
  return { primary: true, value: person.userName, ...(person.mapping !== 'trimmed' && { type: 'work' }) };
}

function mergedEmails(known: readonly JsonObject[], person: Person): JsonObject[] {
  const primary = known.find((candidate) => candidate['primary'] === true) ?? {};
  return [{ ...primary, ...email(person) }, ...known.filter((candidate) => candidate !== primary)];
}

function enterprise(person: Person, current: JsonObject): JsonObject {
  if (person.mapping !== 'enterprise') {
    return {};
  }
  const { employeeNumber, organization, department, manager } = person;
  const values = { ...current, employeeNumber, organization, department, ...(manager && { manager }) };
  return { [URN.enterprise]: values };
}
