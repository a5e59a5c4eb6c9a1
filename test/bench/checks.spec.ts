import { expect, test } from 'vitest';
import { isGroup, isPage, isPatched, isUser, isUserList, type Check } from '../../bench/performance/checks.ts';
import type { Answer } from '../../bench/performance/client.ts';
import { userBody } from '../../bench/performance/company.ts';

const body = userBody(1);
const stored = { ...body, id: 'u1', groups: [{ value: 'g1' }], meta: {} };
const list = (...resources: object[]) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
  totalResults: resources.length,
  startIndex: 1,
  itemsPerPage: resources.length,
  Resources: resources,
});
const group = (...members: string[]) => ({ id: 'g1', members: members.map((value) => ({ value, display: value })) });

const answer = (content: object | undefined, status = 200): Answer => ({
  status,
  contentType: 'application/scim+json; charset=utf-8',
  body: content as Answer['body'],
  bytes: content ? 2 : 0,
  milliseconds: 1,
});

test.each<[string, Check, Answer]>([
  ['a user with attributes that the server adds', isUser(200, body), answer(stored)],
  ['a list with the one user', isUserList([body]), answer(list(stored))],
  ['nobody', isUserList([]), answer(list())],
  ['a last page', isPage(101, 101, 100), answer({ ...list(stored), totalResults: 101 })],
  ['a 204 for a patched user', isPatched(body), answer(undefined, 204)],
  ['a group with its members in any order', isGroup('g1', new Set(['a', 'b'])), answer(group('b', 'a'))],
  ['a group with excluded members', isGroup('g1', undefined), answer({ id: 'g1' })],
])('accepts %s', (_name, check, given) => expect(check(given)).toBeUndefined());

test.each<[string, Check, Answer, RegExp]>([
  ['another status', isUser(201, body), answer(stored), /status 200/],
  ['another name', isUser(200, body), answer({ ...stored, userName: 'x' }), /userName differs/],
  ['a lost email', isUser(200, body), answer({ ...stored, emails: [] }), /emails differs/],
  ['no id', isUser(200, body), answer(body), /id is missing/],
  ['a password', isUser(200, body), answer({ ...stored, password: 'x' }), /password/],
  ['one resource too many', isUserList([body]), answer(list(stored, stored)), /2 of 2/],
  [
    'a page that is too short',
    isPage(300, 1, 100),
    answer({ ...list(stored), totalResults: 300 }),
    /1 users on a page of 100/,
  ],
  ['another total', isPage(2, 1, 100), answer(list(stored)), /totalResults 1/],
  ['204 with a body', isPatched(body), { ...answer(undefined, 204), bytes: 2 }, /204 with a body/],
  ['a lost member', isGroup('g1', new Set(['a', 'b'])), answer(group('a')), /1 missing/],
  ['a member twice', isGroup('g1', new Set(['a'])), answer(group('a', 'a')), /1 twice/],
  ['members that were not requested', isGroup('g1', undefined), answer(group('a')), /1 too many/],
])('rejects %s', (_name, check, given, problem) => expect(check(given)).toMatch(problem));
