import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * One request and the expected response. `{name}` stands for an id, taken from the first response that contains it, and
 * `{base}` for the base URL.
 */
export interface Step {
  readonly request: {
    /** Method and path below the base URL, such as "GET /Users". */
    readonly line: string;
    readonly headers?: Record<string, string>;
    readonly body?: unknown;
  };
  readonly response: {
    readonly status: number;
    readonly headers?: Record<string, string>;
    /** Members that the body must contain. */
    readonly body?: unknown;
    /** Names that the body must not contain. */
    readonly without?: readonly string[];
    /** Number of elements of an array in the body. */
    readonly lengths?: Record<string, number>;
  };
}

export interface Conversation {
  readonly about: string;
  /** Source of the request format: the provider's documentation. The values are invented. */
  readonly evidence: 'documented';
  /** Okta client: a catalog application (changes by PATCH) or one created by the wizard (changes by PUT). */
  readonly client?: 'catalog' | 'wizard' | 'both';
  /** Number of existing users: `{person1}`, `{person2}`, … */
  readonly people?: number;
  readonly steps: readonly Step[];
}

export function readConversation(file: string): Conversation {
  return JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8')) as Conversation;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Values of the placeholders of a conversation: ids, and members for `"{people 1-256}"` in an array. */
export class Placeholders {
  private readonly ids = new Map<string, string>();

  constructor(
    base: string,
    private readonly people: readonly string[],
  ) {
    this.ids.set('base', base);
    people.forEach((id, index) => this.ids.set(`person${index + 1}`, id));
  }

  /** Replaces the known placeholders in a value. */
  fill(value: unknown): unknown {
    if (typeof value === 'string') return value.replaceAll(/\{(\w+)\}/g, (text, name) => this.ids.get(name) ?? text);
    if (Array.isArray(value)) return value.flatMap((element) => this.members(element) ?? [this.fill(element)]);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, this.fill(part)]));
  }

  /** Stores the ids of a response in the positions of placeholders. */
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
