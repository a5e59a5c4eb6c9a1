import { expect, test } from 'vitest';
import { kindOf } from '../../src/scim-requests/capture/request-kind.js';
import { requestSubjectOf, type SubjectFacts } from '../../src/scim-requests/capture/request-subject.js';

const [ADA, BOB, ENG] = [1, 2, 3].map((digit) => `0190a000-0000-7000-8000-00000000000${digit}`) as [
  string,
  string,
  string,
];
const patch = (...operations: object[]) => ({ Operations: operations });
const find = (filter: string, response = '{"totalResults":0}') => ({
  method: 'GET',
  path: `/Users?filter=${encodeURIComponent(filter)}`,
  response,
});

const subjectOf = (facts: Partial<SubjectFacts>) =>
  Object.fromEntries(
    Object.entries(
      requestSubjectOf({ method: 'POST', path: '/Users', request: undefined, response: '', ...facts }),
    ).filter(([, value]) => value !== null && (!Array.isArray(value) || value.length > 0)),
  );

test.each<[string, Partial<SubjectFacts>, object]>([
  [
    'a rejected creation names a user',
    { request: { userName: 'ada', displayName: 'Ada', externalId: '00u1' }, response: '{"status":"409"}' },
    { resourceType: 'USER', userName: 'ada', displayName: 'Ada', externalId: '00u1' },
  ],
  [
    'a creation has the id of its response',
    { request: { username: 'ada' }, response: `{"id":"${ADA}","userName":"ada"}` },
    { resourceType: 'USER', subjectId: ADA, userName: 'ada' },
  ],
  [
    'a PATCH names the new userName by path or in an object',
    {
      method: 'PATCH',
      path: `/Users/${ADA.toUpperCase()}`,
      request: patch({ path: 'userName', value: 'ada2' }, { value: { externalId: '00u2', active: true } }),
    },
    { resourceType: 'USER', subjectId: ADA, userName: 'ada2', externalId: '00u2' },
  ],
  [
    'a PATCH without a name takes it from the response',
    {
      method: 'PATCH',
      path: `/Users/${ADA}`,
      request: patch({ value: { active: false } }),
      response: `{"id":"${ADA}","userName":"ada"}`,
    },
    { resourceType: 'USER', subjectId: ADA, userName: 'ada' },
  ],
  [
    'a membership change names its members',
    {
      method: 'PATCH',
      path: `/Groups/${ENG}`,
      request: patch(
        { op: 'add', path: 'members', value: [{ value: ADA }, { value: 'no id' }] },
        { op: 'remove', path: `members[value eq "${BOB}"]` },
      ),
    },
    { resourceType: 'GROUP', subjectId: ENG, memberIds: [ADA, BOB] },
  ],
  [
    'a whole group names its members',
    { method: 'PUT', path: `/Groups/${ENG}`, request: { displayName: 'Eng', members: [{ value: ADA }] } },
    { resourceType: 'GROUP', subjectId: ENG, displayName: 'Eng', memberIds: [ADA] },
  ],
  [
    'a very large membership change has no members',
    {
      method: 'PUT',
      path: `/Groups/${ENG}`,
      request: {
        members: Array.from({ length: 201 }, (_, index) => ({
          value: ADA.slice(0, -3) + String(index).padStart(3, '0'),
        })),
      },
    },
    { resourceType: 'GROUP', subjectId: ENG },
  ],
  ['a look-up names what it asks for', find('userName eq "ad\\"a"'), { resourceType: 'USER', userName: 'ad"a' }],
  [
    'a look-up that finds one has its id',
    find('userName eq "ada"', `{"totalResults":1,"Resources":[{"id":"${ADA}","userName":"Ada"}]}`),
    { resourceType: 'USER', subjectId: ADA, userName: 'ada' },
  ],
  [
    'a list of several has no subject',
    {
      method: 'GET',
      path: '/Users',
      response: `{"totalResults":2,"Resources":[{"id":"${ADA}","userName":"ada"},{"id":"${BOB}"}]}`,
    },
    { resourceType: 'USER' },
  ],
  [
    'a page of an import has no subject',
    { method: 'GET', path: '/Users', response: `{"totalResults":1,"Resources":[{"id":"${ADA}","userName":"ada"}]}` },
    { resourceType: 'USER' },
  ],
  ['a wrong base URL', { path: '/v2/Users', request: { userName: 'ada' } }, { resourceType: 'USER', userName: 'ada' }],
  ['other resources', { method: 'GET', path: '/Schemas', response: '{"totalResults":1,"id":"urn"}' }, {}],
  ['a body that is no object', { request: 'text' }, { resourceType: 'USER' }],
])('%s', (_, facts, expected) => expect(subjectOf(facts)).toEqual(expected));

test.each([
  ['POST', '/Users', 'WRITE'],
  ['DELETE', `/Groups/${ENG}`, 'WRITE'],
  ['POST', '/Users/.search', 'LOOKUP'],
  ['GET', '/Users?filter=userName%20eq%20%22a%22', 'LOOKUP'],
  ['GET', `/Users/${ADA}?attributes=id`, 'LOOKUP'],
  ['GET', '/ServiceProviderConfig', 'LOOKUP'],
  ['GET', '/Users?startIndex=1&count=100', 'IMPORT'],
  ['GET', '/Groups', 'IMPORT'],
  ['GET', '/Groups?filter=&count=1', 'IMPORT'],
])('%s %s is a %s', (method, path, kind) => expect(kindOf(method, path)).toBe(kind));
