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
} from '../../src/scim-protocol/index.js';
import * as make from './fuzz-inputs.js';
import { Random } from './random.js';

/** How long parsing may take, in milliseconds of this process's own time, for inputs of up to `TIMED_LENGTH`. */
const PARSE_LIMIT_MS = 25;
const TIMED_LENGTH = 4096;
const TIMES_MEASURED = 5;

const declared = { schema: make.HR, resourceType: 'User', multiValued: false, required: false } as const;
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
  [make.HR]: { badge: 'b', level: 3 },
  'urn:x:1.0:User': { a: 1 },
};

/** Reading an input, which is timed, and doing something with what was read. */
interface Trial {
  readonly input: unknown;
  readonly parse: () => unknown;
  readonly use: (parsed: any) => void;
}

const KINDS = {
  filter(random): Trial {
    const input = make.text(random, make.filter);
    const use = (filter: ReturnType<typeof parseFilter>) => {
      same(evaluate(filter, ADA, STAFF), evaluate(parseFilter(printFilter(filter)), ADA, STAFF));
    };
    return { input, parse: () => parseFilter(input), use };
  },
  path(random): Trial {
    const input = make.text(random, make.patchPath);
    const body = { Operations: [{ op: 'remove', path: input }] };
    const use = () => applyPatch(ADA, parsePatchOp(body, STAFF), STAFF);
    return { input, parse: () => parsePath(input), use };
  },
  patch(random): Trial {
    const [input, strictness] = [make.patchBody(random), random.pick(['lenient', 'strict'] as const)];
    const use = (operations: ReturnType<typeof parsePatchOp>) => {
      const before = JSON.stringify(ADA);
      try {
        readAgain(applyPatch(ADA, operations, STAFF, strictness), STAFF);
      } finally {
        same(JSON.stringify(ADA), before);
      }
    };
    return { input, parse: () => parsePatchOp(input, STAFF, strictness), use };
  },
  groupPatch(random): Trial {
    const input = make.patchBody(random);
    const use = (operations: ReturnType<typeof parsePatchOp>) => {
      const { attributes } = splitGroupPatch(operations);
      readAgain(applyPatch({ displayName: 'a', members: [{ value: 'a' }] }, attributes, GROUP), GROUP);
    };
    return { input, parse: () => parsePatchOp(input, GROUP), use };
  },
  bulk(random): Trial {
    const input = make.bulkBody(random);
    return { input, parse: () => parseBulkRequest(input, { maxOperations: 8 }), use: runBulk };
  },
  resource(random): Trial {
    const [input, strictness] = [make.resource(random), random.pick(['lenient', 'strict'] as const)];
    const use = (parsed: JsonObject) => readAgain(mergePut(ADA, parsed, STAFF, strictness), STAFF);
    return { input, parse: () => parseResource(input, STAFF, strictness), use };
  },
  query(random): Trial {
    const input = make.query(random);
    return { input, parse: () => readQuery(input), use: () => readQuery(parseSearchRequest(input)) };
  },
} satisfies Record<string, (random: Random) => Trial>;

export type FuzzKind = keyof typeof KINDS;
export type FuzzCounts = Record<FuzzKind, { read: number; refused: number }>;

export interface FuzzOptions {
  readonly inputs: number;
  readonly seed: number;
  /** Called after every ten thousand inputs. */
  readonly onProgress?: (done: number) => void;
}

const PROGRESS_STEP = 10_000;

/**
 * Feeds every parser with made inputs. Throws, with the input, on whatever is neither a result nor a `ScimError`, on a
 * parser that takes too long, and on a changed `Object.prototype`.
 */
export function runFuzz({ inputs, seed, onProgress }: FuzzOptions): FuzzCounts {
  const random = new Random(seed);
  const kinds = Object.keys(KINDS) as FuzzKind[];
  const counts = Object.fromEntries(kinds.map((kind) => [kind, { read: 0, refused: 0 }])) as FuzzCounts;
  const untouched = prototypes();
  for (let done = 1; done <= inputs; done += 1) {
    const kind = random.pick(kinds);
    const trial = KINDS[kind](random);
    const label = () => `${kind}, seed ${seed}, input ${done}: ${JSON.stringify(trial.input)?.slice(0, TIMED_LENGTH)}`;
    counts[kind][attempt(trial, label)] += 1;
    if (prototypes() !== untouched) throw new Error(`A prototype was changed. ${label()}`);
    if (done % PROGRESS_STEP === 0) onProgress?.(done);
  }
  return counts;
}

function attempt({ input, parse, use }: Trial, label: () => string): 'read' | 'refused' {
  const start = performance.now();
  const parsed = outcome(parse, label);
  if (performance.now() - start > PARSE_LIMIT_MS) requireFast(input, parse, label);
  if (parsed.error) return 'refused';
  outcome(() => use(parsed.value), label);
  return 'read';
}

function outcome(work: () => unknown, label: () => string): { value?: unknown; error?: ScimError } {
  try {
    return { value: work() };
  } catch (error) {
    if (error instanceof ScimError && error.status >= 400 && error.status < 500) return { error };
    throw new Error(`Neither a result nor a refusal. ${label()}`, { cause: error });
  }
}

/** Measured only on suspicion: the shortest of several runs, in time of this process alone, so that a busy machine does not count. */
function requireFast(input: unknown, parse: () => unknown, label: () => string): void {
  if ((JSON.stringify(input) ?? '').length > TIMED_LENGTH) return;
  const times = Array.from({ length: TIMES_MEASURED }, () => {
    const start = process.cpuUsage();
    outcome(parse, label);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  const shortest = Math.min(...times);
  if (shortest > PARSE_LIMIT_MS) throw new Error(`Took ${shortest} ms. ${label()}`);
}

function prototypes(): number {
  return [Object, Array, String, Function].reduce((sum, { prototype }) => sum + Reflect.ownKeys(prototype).length, 0);
}

function same(left: unknown, right: unknown): void {
  if (left !== right) throw new Error(`${String(left)} is not ${String(right)}`);
}

/** Verifies that a parsed resource can be parsed again without a change, projected and sorted. */
function readAgain(made: JsonObject, schema: ResourceSchema): void {
  same(JSON.stringify(mergePut({}, parseResource(made, schema), schema)), JSON.stringify(mergePut({}, made, schema)));
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

/** Every operation has one result, and nothing that was made without an error still holds a reference. */
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
  same((bulkResponse(results)['Operations'] as unknown[]).length, operations.length);
}
