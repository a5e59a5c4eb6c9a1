import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  applyPatch,
  bulkPlan,
  bulkResponse,
  bulkResult,
  compareForSort,
  evaluate,
  GROUP,
  isMalformed,
  matchesTag,
  mergePut,
  parseBulkRequest,
  parseCursorRequest,
  parseFilter,
  parsePaging,
  parsePatchOp,
  parsePath,
  parseProjection,
  parseResource,
  parseSearchRequest,
  parseSort,
  printFilter,
  project,
  resolveStep,
  ScimError,
  splitGroupPatch,
  URN,
  USER,
  withCustomAttributes,
  type JsonObject,
  type ResourceSchema,
  type Strictness,
} from '../../src/scim-protocol/index.js';
import * as make from './fuzz-bodies.js';
import { filter, HR, patchPath, text } from './fuzz-texts.js';

const declared = { schema: HR, resourceType: 'User', multiValued: false, required: false } as const;
const STAFF = withCustomAttributes(USER, [
  { ...declared, name: 'badge', type: 'string' },
  { ...declared, name: 'level', type: 'integer' },
]);
const ADA: JsonObject = {
  userName: 'ada',
  active: true,
  name: { givenName: 'Ada' },
  emails: [{ value: 'ada@example.test', type: 'work', primary: true }, { value: 'b' }],
  roles: [{ value: 'a' }],
  [URN.enterpriseUser]: { department: 'R&D', manager: { value: 'M1' } },
  [HR]: { badge: 'b', level: 3 },
  'urn:x:1.0:User': { a: 1 },
};

/** One kind of input: how inputs are generated and parsed, and how the result is verified. */
interface Kind<Input, Parsed> {
  readonly inputs: fc.Arbitrary<Input>;
  readonly parse: (input: Input) => Parsed;
  readonly use: (parsed: Parsed, input: Input) => void;
}

const kind = <Input, Parsed>(each: Kind<Input, Parsed>): Kind<any, any> => each;
/** Body with the strictness of its parser. */
const read = (bodies: fc.Arbitrary<unknown>) => fc.tuple(bodies, fc.constantFrom<Strictness[]>('lenient', 'strict'));

/** All kinds of client input that `scim-protocol` parses. */
export const KINDS: Readonly<Record<string, Kind<any, any>>> = {
  filters: kind({
    inputs: text(filter),
    parse: parseFilter,
    use: (parsed) => {
      const again = parseFilter(printFilter(parsed));
      assert.equal(evaluate(parsed, ADA, STAFF), evaluate(again, ADA, STAFF));
    },
  }),
  paths: kind({
    inputs: text(patchPath),
    parse: parsePath,
    use: (_, path) => applyPatch(ADA, parsePatchOp({ Operations: [{ op: 'remove', path }] }, STAFF), STAFF),
  }),
  'patches of users': kind({
    inputs: read(make.patchBody),
    parse: ([body, strictness]) => parsePatchOp(body, STAFF, strictness),
    use: (operations, [, strictness]) => {
      const before = JSON.stringify(ADA);
      try {
        readAgain(applyPatch(ADA, operations, STAFF, strictness), STAFF);
      } finally {
        assert.equal(JSON.stringify(ADA), before);
      }
    },
  }),
  'patches of groups': kind({
    inputs: make.patchBody,
    parse: (body) => parsePatchOp(body, GROUP),
    use: (operations) => {
      const { attributes } = splitGroupPatch(operations);
      readAgain(applyPatch({ displayName: 'a', members: [{ value: 'a' }] }, attributes, GROUP), GROUP);
    },
  }),
  'bulk requests': kind({
    inputs: make.bulkBody,
    parse: (body) => parseBulkRequest(body, { maxOperations: 8 }),
    use: runBulk,
  }),
  resources: kind({
    inputs: read(make.resource),
    parse: ([body, strictness]) => parseResource(body, STAFF, strictness),
    use: (parsed, [, strictness]) => readAgain(mergePut(ADA, parsed, STAFF, strictness), STAFF),
  }),
  queries: kind({
    inputs: make.query,
    parse: readQuery,
    use: (_, query) => readQuery(parseSearchRequest(query)),
  }),
};

/** The result of a change is a resource with the same id that can be projected and sorted. */
function readAgain(made: JsonObject, schema: ResourceSchema): void {
  assert.equal(
    JSON.stringify(mergePut({}, parseResource(made, schema), schema)),
    JSON.stringify(mergePut({}, made, schema)),
  );
  project(made, parseProjection('userName,emails.value', undefined, schema), schema);
}

function readQuery(query: { [name: string]: any }): void {
  parseSearchRequest(query);
  const sort = parseSort(query, STAFF);
  if (sort) compareForSort(ADA, {}, sort, STAFF);
  parseProjection(namesIn(query['attributes']), namesIn(query['excludedAttributes']), STAFF);
  matchesTag(typeof query['filter'] === 'string' ? query['filter'] : undefined, 'W/"1"');
  if (query['cursor'] === undefined) parsePaging(query, { default: 10, max: 100 });
  else parseCursorRequest(query, { default: 10, max: 100 });
}

function namesIn(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Verifies that every operation has one result, and that no result without an error contains a reference. */
function runBulk({ operations }: ReturnType<typeof parseBulkRequest>): void {
  const ids = new Map<string, string>();
  const results: JsonObject[] = [];
  for (const { index, operation, kind } of bulkPlan(operations)) {
    const ready = isMalformed(operation) ? operation.error : resolveStep(operation, ids);
    if (kind === 'completion') continue;
    if (!(ready instanceof ScimError) && ready.method === 'POST' && ready.bulkId) ids.set(ready.bulkId, `id${index}`);
    if (results[index]) throw new Error(`Two results of operation ${index}`);
    results[index] = bulkResult(operation, ready instanceof ScimError ? { error: ready } : { status: 200 });
  }
  assert.equal((bulkResponse(results)['Operations'] as unknown[]).length, operations.length);
}
