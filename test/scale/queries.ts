import type { Company } from './company.js';

/** A query of the portal with its variables, as measured. */
export interface MeasuredQuery {
  readonly document: string;
  readonly label: string;
  readonly variables: object;
}

const DAY_MS = 86_400_000;
const PAGE = 100;

const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();

/** Queries of the portal whose lists do not grow with people or requests: they are bounded by hand, or have few rows. */
export const SMALL_QUERIES: readonly string[] = [
  'ApiTokens',
  'DirectoryServiceNames',
  'Members',
  'Sessions',
  'Setup',
  'SetupLinks',
  'Viewer',
];

/** Lists, searches and counts of users, groups, members, changes and the audit log. */
export function peopleQueries(company: Company): MeasuredQuery[] {
  const { directoryServiceId, userId, userName, groupId, smallGroupId } = company;
  const directory = { id: directoryServiceId };
  const users = { first: PAGE, withTotal: true };
  const groups = { first: PAGE, withTotal: true, since: daysAgo(1) };
  const searches = {
    'a given name': 'ada',
    'two words': 'ada lov',
    'a common word': 'example',
    'a letter': 'a',
    'a userName': userName,
    'an id': userId,
    'a common group name': 'engineering',
    'all users by their group': 'everyone',
    'a word without a match': 'nothinglikethis',
  };
  const userOrders = ['NAME', 'USER_NAME', 'CREATED_AT'].map((field) => ({ field, direction: 'DESC' }));
  return [
    ...of('Users', {
      'first page': users,
      'of a directory service': { ...users, directoryServiceId },
      active: { ...users, active: true },
      inactive: { ...users, active: false },
      ...Object.fromEntries(userOrders.map((orderBy) => [`by ${orderBy.field}`, { ...users, orderBy }])),
      ...Object.fromEntries(Object.entries(searches).map(([name, search]) => [name, { ...users, search }])),
      'a common word among the inactive': { ...users, search: 'example', active: false },
      'a group name among the inactive': { ...users, search: 'engineering', active: false },
      'a common word by userName': { ...users, search: 'example', orderBy: { field: 'USER_NAME', direction: 'ASC' } },
      'a group name by userName': {
        ...users,
        search: 'engineering',
        orderBy: { field: 'USER_NAME', direction: 'ASC' },
      },
    }),
    ...of('Groups', {
      'first page': groups,
      'by creation': { ...groups, orderBy: { field: 'CREATED_AT', direction: 'DESC' } },
      ...Object.fromEntries(Object.entries(searches).map(([name, search]) => [name, { ...groups, search }])),
      'a given name by name': { ...groups, search: 'ada', orderBy: { field: 'DISPLAY_NAME', direction: 'ASC' } },
    }),
    ...of(
      'QuickSearch',
      Object.fromEntries(
        Object.entries(searches).map(([name, search]) => [
          name,
          { search, isId: search === userId, isText: search !== userId, id: userId },
        ]),
      ),
    ),
    ...of('User', { 'one user': { id: userId } }),
    ...of('UserGroups', { 'first page': { id: userId, first: PAGE } }),
    ...of('UserAt', { 'a month ago': { id: userId, time: daysAgo(30) } }),
    ...of('PastGroups', { 'a month ago': { id: userId, time: daysAgo(30), first: PAGE } }),
    ...of('Group', { everyone: { id: groupId }, 'a small group': { id: smallGroupId } }),
    ...of('GroupMembers', {
      everyone: { id: groupId, first: PAGE },
      ...Object.fromEntries(
        userOrders.map((orderBy) => [`by ${orderBy.field}`, { id: groupId, first: PAGE, orderBy }]),
      ),
      'a given name': { id: groupId, first: PAGE, search: 'ada' },
      'a common word by name': {
        id: groupId,
        first: PAGE,
        search: 'example',
        orderBy: { field: 'NAME', direction: 'ASC' },
      },
      'a word without a match': { id: groupId, first: PAGE, search: 'nothinglikethis' },
      'a small group by name': { id: smallGroupId, first: PAGE, orderBy: { field: 'NAME', direction: 'ASC' } },
    }),
    ...of('PastMembers', {
      'everyone a month ago': { id: groupId, time: daysAgo(30), first: PAGE },
      'a small group a month ago': { id: smallGroupId, time: daysAgo(30), first: PAGE },
      'a given name': { id: groupId, time: daysAgo(30), first: PAGE, search: 'ada' },
    }),
    ...of('MemberDifferences', {
      'everyone since a month': { id: groupId, since: daysAgo(30), first: PAGE },
      'everyone since the start': { id: groupId, since: daysAgo(90), first: PAGE },
    }),
    ...of('GroupMembership', { 'one user': { groupId, userId } }),
    ...of('History', { 'a user': { id: userId, first: PAGE }, everyone: { id: groupId, first: PAGE } }),
    ...of('Leavers', {
      'a month': { first: PAGE, since: daysAgo(30), withTotal: true },
      'a day': { first: PAGE, since: daysAgo(1), withTotal: true },
    }),
    ...of('ChangeRuns', { 'first page': { ...directory, first: 50 } }),
    ...of('Overview', { today: { ...directory, today: daysAgo(0.5) } }),
    ...of('DirectoryServices', { 'first page': { first: PAGE } }),
    ...of('DirectoryServiceDetail', { one: directory }),
    ...of('SizeOfDirectoryService', { one: directory }),
    ...of('DirectoryServiceSettings', { one: directory }),
    ...of('AttributeMapping', { one: directory }),
    ...of('SampleData', { one: directory }),
    ...of('QuickServices', { all: {} }),
    ...of('AuditEvents', {
      'first page': { first: PAGE, withTotal: true },
      'a kind': { first: PAGE, withTotal: true, filter: { actions: ['LIST_EXPORTED'] } },
      'a kind without events': { first: PAGE, withTotal: true, filter: { actions: ['API_TOKEN_REVOKED'] } },
      'a person': { first: PAGE, withTotal: true, filter: { search: 'admin7@' } },
      'a word without a match': { first: PAGE, withTotal: true, filter: { search: 'nothinglikethis' } },
      'a day': { first: PAGE, withTotal: true, filter: { since: daysAgo(1) } },
    }),
  ];
}

/** Lists, searches and counts of the request log and of problems. */
export function logQueries(company: Company): MeasuredQuery[] {
  const { directoryServiceId, userId, groupId, requestId, failedRequestId, problemId } = company;
  const directory = { id: directoryServiceId };
  const log = { first: PAGE, writesAndFailures: false, fold: false, counted: true, directoryServiceId };
  const failed = { ...log, outcome: 'FAILED' };
  return [
    ...of('ScimRequests', {
      'the newest, folded': { ...log, fold: true },
      'of all directory services': { ...log, directoryServiceId: undefined, fold: true },
      failures: { ...failed, fold: true },
      successes: { ...log, outcome: 'SUCCEEDED' },
      'a cause': { ...log, explanation: 'USER_NAME_TAKEN' },
      'a cause without requests': { ...log, explanation: 'RATE_LIMITED' },
      'a method without requests': { ...log, method: 'DELETE' },
      'a kind without requests': { ...log, kind: 'IMPORT' },
      'writes and failures': { ...log, writesAndFailures: true, fold: true },
      'failures first': { ...log, order: 'FAILURES_FIRST', fold: true },
      'failures first, of all directory services': {
        ...log,
        directoryServiceId: undefined,
        order: 'FAILURES_FIRST',
        fold: true,
      },
      'failures first, without failures': { ...log, order: 'FAILURES_FIRST', outcome: 'SUCCEEDED', fold: true },
      'failures first, with a text without a match': { ...log, order: 'FAILURES_FIRST', search: 'nothing like this' },
      'a status': { ...log, search: '409' },
      'a token without requests': { ...log, tokenId: userId },
      'a user': { ...log, subject: userId },
      'failures of a user': { ...failed, subject: userId },
      'a group with a tenth of all requests': { ...log, subject: groupId },
      'failures of that group': { ...failed, subject: groupId },
      'a given name': { ...log, subject: 'ada' },
      'failures of a name': { ...failed, subject: 'ada' },
      'the group by name': { ...log, subject: 'everyone' },
      'a name of no subject': { ...log, subject: 'rejected201@example.com' },
      'a text without a match': { ...log, search: 'nothing like this' },
      'a name in a text': { ...log, search: 'ada lovelace' },
      'the name of the group in a text': { ...log, search: 'everyone' },
      'an id': { ...log, search: requestId },
      'a day': { ...log, from: daysAgo(1) },
      'failures of a day': { ...failed, from: daysAgo(1) },
    }),
    ...of('ScimRequest', { success: { id: requestId }, failure: { id: failedRequestId } }),
    ...of('RequestSummary', { one: { id: requestId } }),
    ...of('Activity', { day: { ...directory, range: 'DAY' }, month: { ...directory, range: 'MONTH' } }),
    ...of('TokenUse', { month: directory }),
    ...of('PauseFacts', { one: directory }),
    ...of('ConnectionProgress', { one: directory }),
    ...of('DirectoryHealth', { one: directory }),
    ...of('DirectoryProblems', { open: { ...directory, closed: false }, closed: { ...directory, closed: true } }),
    ...of('Problems', { open: { closed: false }, closed: { closed: true } }),
    ...of('Problem', { 'of 500 people': { id: problemId, subjects: PAGE } }),
    ...of('FailedCreations', {
      'a name': { search: 'ada' },
      'all of them': { search: 'rejected' },
      'a word without a match': { search: 'nothinglikethis' },
    }),
  ];
}

function of(document: string, byLabel: Readonly<Record<string, object>>): MeasuredQuery[] {
  return Object.entries(byLabel).map(([label, variables]) => ({ document, label, variables }));
}
