import type { Random } from './random.ts';
import { objectAt, objectsAt, URN, type JsonObject } from './scim.ts';
import { fullName, type Person } from './staff.ts';

/** Returns the body of a create with the default, trimmed or enterprise mapping. It always contains a password. */
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

/**
 * Returns the body of a profile update: the server's own response, overwritten by the mapped attributes. All other
 * values, including read-only and derived ones, are sent back as received, even if the change has made them stale.
 */
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
