import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const SRC = join(import.meta.dirname, '../src');
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

/**
 * Arguments are stored on the stack, so spreading a long list from a client overflows it: `Math.max(...values)` throws a
 * RangeError above about 100,000 values. Elements of arrays and members of objects have no such limit.
 */
function spreadArguments(text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const isCall = ts.isCallExpression(node) || ts.isNewExpression(node);
    const all: readonly ts.Expression[] = (isCall && node.arguments) || [];
    const spreads = all.filter((one): one is ts.SpreadElement => ts.isSpreadElement(one));
    if (isCall && (spreads.some((spread) => !isForwarded(spread)) || isApply(node))) found.push(node.getText());
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest, true));
  return found;
}

/** Rest parameters that a function passes on are already on the stack. */
function isForwarded({ expression, parent }: ts.SpreadElement): boolean {
  for (let node: ts.Node = parent; node; node = node.parent) {
    const rest = ts.isFunctionLike(node) ? node.parameters.find(({ dotDotDotToken }) => dotDotDotToken) : undefined;
    if (rest?.name.getText() === expression.getText()) return true;
  }
  return false;
}

/** `Function.prototype.apply` has two arguments, which distinguishes it from our own methods of that name. */
function isApply(node: ts.CallExpression | ts.NewExpression): boolean {
  if (!ts.isPropertyAccessExpression(node.expression) || node.expression.name.text !== 'apply') return false;
  const [first] = node.arguments ?? [];
  const isThis = first !== undefined && /^(this|null|undefined)$/.test(first.getText());
  return isThis || node.expression.expression.getText() === 'Reflect';
}

test.each(files)('%s passes no list as arguments', (file) => {
  expect(spreadArguments(readFileSync(join(SRC, file), 'utf8'))).toEqual([]);
});

test.each([
  'Object.assign({}, ...members)',
  'list.push(...more)',
  'Math.max(...values)',
  'new Date(...parts)',
  'String.fromCharCode.apply(null, codes)',
  'Reflect.apply(call, owner, values)',
  'list\n  .push(\n    first,\n    ...more,\n  )',
])('%s is found', (text) => expect(spreadArguments(text)).toHaveLength(1));

test.each([
  '[...a, ...b]',
  'class A { b(...all) { return super.b(...all); } }',
  '({ ...a })',
  'new Set([...a])',
  'f((...args) => args)',
  'changes.apply(author, id, change)',
])('%s is allowed', (text) => expect(spreadArguments(text)).toEqual([]));
