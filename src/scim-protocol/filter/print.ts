import type { AttributePath, Filter } from './ast.js';

/** The text of a filter; `parseFilter` makes the same tree of it again. */
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

/** Brackets what binds as loosely as the operator around it. */
function operand(filter: Filter, loose: readonly Filter['kind'][]): string {
  const text = printFilter(filter);
  return loose.includes(filter.kind) ? `(${text})` : text;
}

function printPath({ urn, attribute, subAttribute }: AttributePath): string {
  return `${urn === undefined ? '' : `${urn}:`}${attribute}${subAttribute === undefined ? '' : `.${subAttribute}`}`;
}
