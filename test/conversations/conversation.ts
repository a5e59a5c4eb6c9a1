import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * One request and the expected response. `{name}` stands for an id, taken from the first response that contains it, and
 * `{base}` for the base URL.
 */
export interface Step {
  readonly request: {
    /** "GET /Users", the path as it follows the base URL. */
    readonly line: string;
    readonly headers?: Record<string, string>;
    readonly body?: unknown;
  };
  readonly response: {
    readonly status: number;
    readonly headers?: Record<string, string>;
    /** What the body has at least. */
    readonly body?: unknown;
    /** The names the body does not have. */
    readonly without?: readonly string[];
    /** The number of elements of an array in the body. */
    readonly lengths?: Record<string, number>;
  };
}

export interface Conversation {
  readonly about: string;
  /** Where the shape of the requests is known from: documentation of the provider. The values are invented. */
  readonly evidence: 'documented';
  /** Which of Okta's clients speaks: one of the catalog (changes by PATCH), or one made by the wizard (by PUT). */
  readonly client?: 'catalog' | 'wizard' | 'both';
  /** How many people, `{person1}` and on, are in the directory already. */
  readonly people?: number;
  readonly steps: readonly Step[];
}

export function readConversation(file: string): Conversation {
  return JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8')) as Conversation;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The ids that stand for the placeholders of a conversation, and the members for `"{people 1-256}"` in an array. */
export class Placeholders {
  private readonly ids = new Map<string, string>();

  constructor(
    base: string,
    private readonly people: readonly string[],
  ) {
    this.ids.set('base', base);
    people.forEach((id, index) => this.ids.set(`person${index + 1}`, id));
  }

  /** The value with ids in the place of the placeholders that are known. */
  fill(value: unknown): unknown {
    if (typeof value === 'string') return value.replaceAll(/\{(\w+)\}/g, (text, name) => this.ids.get(name) ?? text);
    if (Array.isArray(value)) return value.flatMap((element) => this.members(element) ?? [this.fill(element)]);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, this.fill(part)]));
  }

  /** Remembers the ids that an answer has where placeholders are expected. */
  learn(expected: unknown, actual: unknown): void {
    const [, name] = (typeof expected === 'string' && /^\{(\w+)\}$/.exec(expected)) || [];
    if (name !== undefined && !this.ids.has(name) && typeof actual === 'string' && UUID.test(actual)) {
      this.ids.set(name, actual);
    }
    if (typeof expected !== 'object' || expected === null || typeof actual !== 'object' || actual === null) return;
    for (const [key, part] of Object.entries(expected)) this.learn(part, (actual as Record<string, unknown>)[key]);
  }

  private members(element: unknown): unknown[] | undefined {
    const [, from, to] = (typeof element === 'string' && /^\{people (\d+)-(\d+)\}$/.exec(element)) || [];
    if (from === undefined) return undefined;
    return this.people
      .slice(Number(from) - 1, Number(to))
      .map((value, index) => ({ value, display: `person${Number(from) + index}@acme.test` }));
  }
}
