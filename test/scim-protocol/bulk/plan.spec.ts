import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bulkPlan,
  bulkReferences,
  isMalformed,
  resolveStep,
  ScimError,
  URN,
} from '../../../src/scim-protocol/index.js';
import type { BulkOperation, BulkRequest, JsonObject } from '../../../src/scim-protocol/index.js';

const ref = (bulkId: string) => `bulkId:${bulkId}`;
const members = (...bulkIds: string[]) => bulkIds.map((bulkId) => ({ value: ref(bulkId) }));

function user(bulkId: string, manager?: string): BulkOperation {
  const extension = manager === undefined ? {} : { [URN.enterpriseUser]: { manager: { value: ref(manager) } } };
  return { method: 'POST', resource: 'User', bulkId, data: { userName: bulkId, ...extension } };
}

function group(bulkId: string, ...bulkIds: string[]): BulkOperation {
  return { method: 'POST', resource: 'Group', bulkId, data: { displayName: bulkId, members: members(...bulkIds) } };
}

const error = ScimError.of('invalidValue', 'No');
const remove = (id: string): BulkOperation => ({ method: 'DELETE', resource: 'User', id });
const add = (id: string, value: JsonObject): BulkOperation => ({
  method: 'PATCH',
  resource: 'Group',
  id,
  data: { schemas: [URN.patchOp], Operations: [{ op: 'add', value }] },
});

/** `1 0 0+` means the second operation, the first one, and the completion of the first one. */
function order(...operations: (BulkOperation | { error: ScimError })[]): string {
  return bulkPlan(operations)
    .map(({ index, kind }) => `${index}${kind === 'completion' ? '+' : ''}`)
    .join(' ');
}

const cases: [name: string, operations: Parameters<typeof order>, steps: string][] = [
  ['keeps the order without references', [user('a'), remove('1'), user('b')], '0 1 2'],
  ['backward references do not change the order', [user('a'), group('g', 'a')], '0 1'],
  ['referenced operations come first', [group('g', 'a', 'b'), remove('1'), user('b'), user('a')], '3 2 0 1'],
  [
    'transitively referenced operations come first',
    [group('g', 'a'), user('a', 'b'), user('b', 'c'), user('c')],
    '3 2 1 0',
  ],
  ['a path is a reference', [add(ref('g'), {}), group('g', 'a'), user('a')], '2 1 0'],
  ['a cycle of two', [user('a', 'b'), user('b', 'a')], '1 0 1+'],
  ['a user who is their own manager', [user('a', 'a')], '0 0+'],
  ['a cycle of three', [user('a', 'b'), user('b', 'c'), user('c', 'a')], '2 1 0 2+'],
  ['a cycle of groups', [group('g', 'h', 'u'), group('h', 'g'), user('u')], '1 2 0 1+'],
  ['two cycles through one operation', [user('a', 'b'), group('b', 'a', 'c'), user('c', 'b')], '2 1 2+ 0 1+'],
  ['a cycle is completed before later operations', [add(ref('a'), {}), user('a', 'b'), user('b', 'a')], '2 1 2+ 0'],
  ['a reference to nothing is left to the caller', [group('g', 'nope'), remove(ref('nope'))], '0 1'],
  ['only a POST creates', [group('g', 'x'), { ...remove('1'), bulkId: 'x' }], '0 1'],
  ['malformed operations keep their position', [group('g', 'b'), { error }, user('b')], '2 0 1'],
];
test.each(cases)('%s', (_name, operations, steps) => expect(order(...operations)).toBe(steps));

describe('the first operation of a cycle', () => {
  const parts = (...operations: BulkOperation[]) => bulkPlan(operations).map(({ operation }) => operation);

  test('is created without members that do not exist yet', () => {
    expect(parts(group('g', 'h'), group('h', 'g'))[0]).toEqual({ ...group('h'), data: { displayName: 'h' } });
    expect(parts(user('u'), group('g', 'h', 'u'), group('h', 'u', 'g')).slice(1)).toEqual([
      { ...group('h'), data: { displayName: 'h', members: members('u') } },
      group('g', 'h', 'u'),
      add(ref('h'), { members: members('g') }),
    ]);
  });

  test('is created without its manager, and with the rest of the extension', () => {
    const operation = user('b', 'a');
    const extension = { department: 'R&D', manager: { value: ref('a') } };
    const data = { ...(operation.data as JsonObject), title: 'Dr', [URN.enterpriseUser]: extension };
    expect(parts(user('a', 'b'), { ...operation, data })).toEqual([
      { ...operation, data: { userName: 'b', title: 'Dr', [URN.enterpriseUser]: { department: 'R&D' } } },
      user('a', 'b'),
      { ...add(ref('b'), { [URN.enterpriseUser]: { manager: { value: ref('a') } } }), resource: 'User' },
    ]);
  });

  test('omits any other attribute completely', () => {
    const operation = { ...user('b'), data: { userName: 'b', nickName: ref('a'), name: { x: ref('a') }, roles: [] } };
    expect(parts(user('a', 'b'), operation)[0]).toEqual({ ...user('b'), data: { userName: 'b' } });
  });
});

describe('a step', () => {
  const ids = new Map([['a', 'u1']]);
  const put: BulkOperation = { method: 'PUT', resource: 'User', id: ref('a'), version: 'W/"1"', data: { x: ref('a') } };

  test('receives the ids', () => {
    expect(resolveStep(put, ids)).toEqual({ ...put, id: 'u1', data: { x: 'u1' } });
    expect(resolveStep(remove('1'), ids)).toEqual(remove('1'));
    expect(resolveStep(user('a'), ids)).toEqual(user('a'));
  });

  test.each([remove(ref('b')), { ...put, data: { x: [ref('b')] } }, group('g', 'a', 'b')])(
    'fails without the ids: %j',
    (step) => {
      expect(resolveStep(step, ids)).toMatchObject({
        status: 409,
        message: 'No resource was created with the bulkId b',
      });
    },
  );
});

test('every step finds its ids for any references', () => {
  const bulkId = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
  const requests = fc.uniqueArray(fc.tuple(bulkId, fc.array(bulkId, { maxLength: 4 })), { selector: ([own]) => own });
  fc.assert(
    fc.property(requests, (sent) => {
      const own = new Set(sent.map(([name]) => name));
      const operations: BulkRequest['operations'] = sent.map(([name, others]) =>
        group(name, ...others.filter((other) => own.has(other))),
      );
      const made = runAll(operations);
      for (const [name, others] of sent) {
        const known = others.filter((other) => own.has(other)).map((other) => `id of ${other}`);
        expect(made.get(`id of ${name}`)?.toSorted()).toEqual(known.toSorted());
      }
    }),
    { seed: 20_261_124, numRuns: 2000 },
  );
});

/** Executes a plan of groups in a simple way. Returns the members of each group by id. */
function runAll(operations: BulkRequest['operations']): Map<string, string[]> {
  const [ids, made] = [new Map<string, string>(), new Map<string, string[]>()];
  const valuesIn = (value: unknown) => ((value ?? []) as { value: string }[]).map((member) => member.value);
  for (const { operation } of bulkPlan(operations)) {
    if (isMalformed(operation)) continue;
    const ready = resolveStep(operation, ids);
    if (ready instanceof ScimError) throw ready;
    expect(bulkReferences(ready.data)).toEqual([]);
    if (ready.method === 'POST') {
      ids.set(`${ready.bulkId}`, `id of ${ready.bulkId}`);
      made.set(`id of ${ready.bulkId}`, valuesIn((ready.data as JsonObject)['members']));
    } else {
      const { Operations } = ready.data as unknown as { Operations: { value: JsonObject }[] };
      made.get(`${ready.id}`)?.push(...valuesIn(Operations[0]?.value['members']));
    }
  }
  return made;
}
