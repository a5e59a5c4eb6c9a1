import { parseSync } from 'libpg-query';

let last: { readonly text: string; readonly tree: unknown } | undefined;

/** Returns the parse tree of a statement. Keeps the last one, because several rules check the same statement. */
export function treeOf(text: string): unknown {
  if (last?.text !== text) last = { text, tree: parseSync(text) };
  return last.tree;
}
