import { expect, test } from 'vitest';
import { applyPatch, parsePatchOp, ScimError, URN, USER, type Strictness } from '../../../src/scim-protocol/index.js';
import { Random } from '../random.js';
import { model, type Json, type Step } from './reference-model.js';

const SEQUENCES = 10_000;
const MOST_STEPS = 30;

const lower = (text: unknown) => (typeof text === 'string' ? text.toLowerCase() : undefined);
const FILTERS: NonNullable<Step['where']>[] = [
  { text: 'type eq "work"', test: (it) => lower(it.type) === 'work', pins: { type: 'work' } },
  { text: 'TYPE eq "Home"', test: (it) => lower(it.type) === 'home', pins: { type: 'Home' } },
  { text: 'value eq "b"', test: (it) => lower(it.value) === 'b', pins: { value: 'b' } },
  { text: 'primary eq true', test: (it) => it.primary === true, pins: { primary: true } },
  { text: 'value sw "A"', test: (it) => lower(it.value)?.startsWith('a') === true },
  { text: 'not (type pr)', test: (it) => it.type === undefined },
  { text: 'type ne "work"', test: (it) => lower(it.type) !== 'work' },
  {
    text: 'type eq "work" and primary eq true',
    test: (it) => lower(it.type) === 'work' && it.primary === true,
    pins: { type: 'work', primary: true },
  },
  { text: 'type eq "work" or value eq "c"', test: (it) => lower(it.type) === 'work' || lower(it.value) === 'c' },
];

/** Generates patches that are usually valid and sometimes not. */
class Patches {
  constructor(
    private readonly random: Random,
    private readonly strictness: Strictness,
  ) {}

  resource(): Json {
    const { random } = this;
    const resource: Json = { userName: 'ada', active: random.chance(0.5) };
    if (random.chance(0.5)) resource.title = 'Dr';
    if (random.chance(0.7)) resource.name = { givenName: 'Ada', familyName: 'King', formatted: 'Ada King' };
    if (random.chance(0.7)) resource.emails = [{ value: 'a', type: 'work', primary: true }, { value: 'b' }];
    if (random.chance(0.5)) resource.addresses = [{ type: 'work', locality: 'Delft' }];
    if (random.chance(0.5)) resource[URN.enterpriseUser] = { department: 'R&D', manager: { value: 'M1' } };
    return resource;
  }

  steps(): Step[] {
    const length = 1 + Math.floor(this.random.next() ** 3 * MOST_STEPS);
    return Array.from({ length }, () => this.step());
  }

  private step(): Step {
    const { random } = this;
    const op = random.pick(['add', 'replace', 'remove'] as const);
    const kind = random.pick(['single', 'complex', 'extension', 'many', 'many', 'many'] as const);
    if (kind === 'many') return this.many(op);
    if (kind === 'complex') return this.complex(op);
    if (kind === 'extension') return this.extension(op);
    if (random.chance(0.02)) return { op, attribute: 'userName', required: true, value: this.text() };
    if (random.chance(0.3)) return { op: 'replace', attribute: 'active', required: true, value: random.chance(0.5) };
    return { op, attribute: random.pick(['title', 'displayName']), value: this.text() };
  }

  private complex(op: Step['op']): Step {
    const name = () => ({ [this.random.pick(['givenName', 'familyName', 'formatted'])]: this.text() });
    const part = this.random.pick(['givenName', 'familyName', 'formatted', undefined]);
    return { op, attribute: 'name', part, value: part === undefined ? { ...name(), ...name() } : this.text() };
  }

  private extension(op: Step['op']): Step {
    const extension = URN.enterpriseUser;
    if (this.random.chance(0.5)) return { op, extension, attribute: 'department', value: this.text() };
    const part = this.random.pick(['value', 'displayName', undefined]);
    const value = part === undefined ? { value: this.text() } : this.text();
    return { op, extension, attribute: 'manager', part, value };
  }

  private many(op: Step['op']): Step {
    const { random } = this;
    const attribute = random.pick(['emails', 'emails', 'addresses']);
    const parts = attribute === 'emails' ? ['value', 'type', 'display', 'primary'] : ['locality', 'type', 'primary'];
    const element = () => Object.fromEntries(random.some(5, () => this.member(random.pick(parts))));
    const where = random.chance(0.6) ? this.filter(attribute) : undefined;
    const part = random.chance(0.4) ? random.pick(parts) : undefined;
    if (part !== undefined) return { op, attribute, multiValued: true, where, part, value: this.member(part)[1] };
    const value = where ? element() : this.list(random.some(4, element));
    return { op, attribute, multiValued: true, where, value: op === 'remove' && !where ? undefined : value };
  }

  /** Makes at most one element primary in strict mode, which rejects two primary values before it compares them. */
  private list(elements: Json[]): Json[] {
    const primary = elements.find((element) => element.primary === true);
    return elements.map((element) =>
      this.strictness === 'strict' && element !== primary ? { ...element, primary: false } : element,
    );
  }

  private filter(attribute: string): Step['where'] {
    return this.random.pick(FILTERS.filter(({ text }) => attribute === 'emails' || !text.includes('value')));
  }

  private member(name: string): [string, Json] {
    if (name === 'primary') return [name, this.random.chance(0.6)];
    return [name, name === 'type' ? this.random.pick(['work', 'home', 'Work', 'other']) : this.text()];
  }

  private text(): string | null {
    return this.random.pick(['a', 'b', 'B', 'c', 'ab', 'Dr', '', null]);
  }

  /** Converts an operation to JSON, with a path or, if equivalent, without. */
  wire({ op, extension, attribute, where, part, value }: Step): Json {
    const { random } = this;
    const [urn, filter] = [extension ? `${extension}:` : '', where ? `[${where.text}]` : ''];
    const canGoWithoutPath = ![where, part, extension].some(Boolean) && ![null, ''].includes(value);
    if (op !== 'remove' && canGoWithoutPath && random.chance(0.3)) return { op, value: { [attribute]: value } };
    const name = random.chance(0.2) ? attribute.toUpperCase() : attribute;
    const path = `${urn}${name}${filter}${part === undefined ? '' : `.${part}`}`;
    return op === 'remove' ? { op, path } : { op: random.pick([op, op.toUpperCase()]), path, value };
  }
}

function outcome(work: () => unknown): Json {
  try {
    return work();
  } catch (error) {
    return error instanceof ScimError ? error.scimType : (error as Error).message;
  }
}

test('10,000 random patches match the reference model, and a failed patch changes nothing', () => {
  const random = new Random(20_261_124);
  const counts = { changed: 0, refused: 0 };
  for (let sequence = 0; sequence < SEQUENCES; sequence += 1) {
    const strictness: Strictness = random.chance(0.3) ? 'strict' : 'lenient';
    const patches = new Patches(random, strictness);
    const resource = patches.resource();
    const steps = patches.steps();
    const body = { schemas: [URN.patchOp], Operations: steps.map((step) => patches.wire(step)) };
    const before = JSON.stringify(resource);
    const actual = outcome(() => applyPatch(resource, parsePatchOp(body, USER, strictness), USER, strictness));
    const expected = outcome(() => model(resource, steps, strictness));
    expect(actual, `${strictness}, ${before}, ${JSON.stringify(body.Operations)}`).toEqual(expected);
    expect(JSON.stringify(resource)).toBe(before);
    counts[typeof expected === 'string' ? 'refused' : 'changed'] += 1;
  }
  expect(counts.changed).toBeGreaterThan(SEQUENCES / 10);
  expect(counts.refused).toBeGreaterThan(SEQUENCES / 10);
});
