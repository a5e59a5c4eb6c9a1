import type { PatchPath } from '../patch/operation.js';
import type { ScimType } from '../scim-error.js';
import { OPERATORS, type AttributePath, type Filter } from './ast.js';
import { attributePath, isSchemaUrn } from './attribute-path.js';
import { literalOf } from './literal.js';
import { TokenStream } from './token-stream.js';

export const MAX_DEPTH = 32;
export const MAX_TERMS = 200;

/**
 * Parses a filter (RFC 7644 §3.4.2.2). Throws `invalidFilter` with the expected token, the position and the token
 * found.
 */
export function parseFilter(text: string): Filter {
  return new Parser(text, 'invalidFilter').filter();
}

/** Parses the `path` of a PATCH operation (RFC 7644 §3.5.2). Throws `invalidPath`. */
export function parsePath(text: string): PatchPath {
  return new Parser(text, 'invalidPath').patchPath();
}

/**
 * Recursive-descent parser with one method per rule of the RFC's grammar: `or` has the lowest precedence, then `and`,
 * then `not`.
 */
class Parser {
  private readonly tokens: TokenStream;
  private terms = 0;
  private insideBrackets = false;

  constructor(text: string, scimType: ScimType) {
    this.tokens = new TokenStream(text, scimType);
  }

  filter(): Filter {
    const filter = this.or(0);
    this.tokens.expectEnd("'and', 'or' or the end");
    return filter;
  }

  patchPath(): PatchPath {
    const { text } = this.tokens.peek();
    if (isSchemaUrn(text)) {
      this.tokens.next();
      this.tokens.expectEnd('the end');
      return { urn: text };
    }
    const path = this.path();
    const where = this.tokens.peeks('[') ? this.valueFilter(path, 0) : undefined;
    const subAttribute = where && this.subAttribute();
    this.tokens.expectEnd('the end of the path');
    return { ...path, ...(where && { where }), ...(subAttribute !== undefined && { subAttribute }) };
  }

  private or(depth: number): Filter {
    let left = this.and(depth);
    while (this.tokens.take('or')) left = { kind: 'or', left, right: this.and(depth) };
    return left;
  }

  private and(depth: number): Filter {
    let left = this.operand(depth);
    while (this.tokens.take('and')) left = { kind: 'and', left, right: this.operand(depth) };
    return left;
  }

  private operand(depth: number): Filter {
    if (this.tokens.take('not')) return { kind: 'not', operand: this.grouped('(', ')', depth) };
    if (this.tokens.peeks('(')) return this.grouped('(', ')', depth);
    const path = this.path();
    return this.tokens.peeks('[') ? this.valuePath(path, depth) : this.comparison(path);
  }

  private grouped(open: string, close: string, depth: number): Filter {
    if (depth >= MAX_DEPTH) this.tokens.refuse(`Filters can be nested at most ${MAX_DEPTH} levels`);
    this.tokens.expect(open);
    const filter = this.or(depth + 1);
    this.tokens.expect(close);
    return filter;
  }

  /** In `emails[type eq "work"].value co "@x"`, both comparisons apply to the same element. */
  private valuePath(path: AttributePath, depth: number): Filter {
    const where = this.valueFilter(path, depth);
    const attribute = this.subAttribute();
    if (attribute === undefined) return { kind: 'some', path, where };
    return { kind: 'some', path, where: { kind: 'and', left: where, right: this.comparison({ attribute }) } };
  }

  private valueFilter(path: AttributePath, depth: number): Filter {
    if (this.insideBrackets || path.subAttribute !== undefined) this.tokens.fail('an operator');
    this.insideBrackets = true;
    const where = this.grouped('[', ']', depth);
    this.insideBrackets = false;
    return where;
  }

  private comparison(path: AttributePath): Filter {
    this.terms += 1;
    if (this.terms > MAX_TERMS) this.tokens.refuse(`Filters can contain at most ${MAX_TERMS} comparisons`);
    if (this.tokens.take('pr')) return { kind: 'present', path };
    const operator = OPERATORS.find((candidate) => this.tokens.take(candidate));
    if (!operator) this.tokens.fail('an operator');
    const token = this.tokens.peek();
    const value = literalOf(token);
    if (value === undefined) this.tokens.fail('a quoted string, a number, true, false or null');
    this.tokens.next();
    const isRewritten = typeof value === 'number' && String(value) !== token.text;
    return { kind: 'compare', path, operator, value, ...(isRewritten && { text: token.text }) };
  }

  private path(): AttributePath {
    const path = attributePath(this.tokens.peek().text);
    if (!path) this.tokens.fail('an attribute name');
    if (this.insideBrackets && isQualified(path)) this.tokens.fail('a sub-attribute name');
    this.tokens.next();
    return path;
  }

  /** Parses the `.value` of `emails[…].value`, immediately after the bracket. */
  private subAttribute(): string | undefined {
    const { text } = this.tokens.peek();
    if (!text.startsWith('.') || !this.tokens.touchesPrevious()) return undefined;
    const path = attributePath(text.slice(1));
    if (!path || isQualified(path)) this.tokens.fail('a sub-attribute name');
    this.tokens.next();
    return path.attribute;
  }
}

function isQualified({ urn, subAttribute }: AttributePath): boolean {
  return urn !== undefined || subAttribute !== undefined;
}
