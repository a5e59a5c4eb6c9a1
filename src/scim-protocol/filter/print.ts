import type { AttributePath, Filter } from './ast.js';

/** Returns the text of a filter. `parseFilter` parses it to an equal tree. */
export function printFilter(filter: Filter): string {
  switch (filter.kind) {
    case 'and':
      return `${operand(filter.left, ['or'])} and ${operand(filter.right, ['or', 'and'])}`;
    case 'or':
      return `${printFilter(filter.left)} or ${operand(filter.right, ['or'])}`;
    case 'not':
      return `not (${printFilter(filter.operand)})`;
    case 'present':
      return `${printPath(filter.path)} pr`;
    case 'compare':
      return `${printPath(filter.path)} ${filter.operator} ${filter.text ?? JSON.stringify(filter.value)}`;
    case 'some':
      return `${printPath(filter.path)}[${printFilter(filter.where)}]`;
  }
}

/** Adds parentheses around an operator whose precedence is not higher than that of the surrounding one. */
function operand(filter: Filter, loose: readonly Filter['kind'][]): string {
  const text = printFilter(filter);
  return loose.includes(filter.kind) ? `(${text})` : text;
}

function printPath({ urn, attribute, subAttribute }: AttributePath): string {
  return `${urn === undefined ? '' : `${urn}:`}${attribute}${subAttribute === undefined ? '' : `.${subAttribute}`}`;
}
