import { unboundIn } from './bound-tables.js';
import { foreignTables } from './table-owners.js';

export interface Violation {
  readonly statement: string;
  readonly tables: readonly string[];
  readonly text: string;
}

/** Statements that follow the rules. Test files of a worker send mostly the same ones, so each is parsed only once. */
const passed = new Set<string>();

/** Checks statements by their texts, each with its name or the folder that sent it. */
export function violationsIn(sent: ReadonlyMap<string, string>) {
  const unbound: Violation[] = [];
  const misplaced: Violation[] = [];
  for (const [text, statement] of sent) {
    const key = `${statement} ${text}`;
    if (passed.has(key)) continue;
    const [read, named] = [unboundIn(statement, text), foreignTables(statement, text)];
    if (read.length > 0) unbound.push({ statement, tables: read, text });
    if (named.length > 0) misplaced.push({ statement, tables: named, text });
    if (read.length + named.length === 0) passed.add(key);
  }
  return { unbound, misplaced };
}
