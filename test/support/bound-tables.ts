import { treeOf } from './sql-tree.js';

/** Tables whose rows belong to a directory service each. */
export const OWNED = [
  'changes',
  'custom_attributes',
  'finding_episodes',
  'group_members',
  'groups',
  'scim_request_bodies',
  'scim_request_hours',
  'scim_request_minutes',
  'scim_request_settings',
  'scim_requests',
  'users',
];

/** Folders all of whose statements read and write the rows of one directory service. */
const BOUND = ['changes', 'users', 'groups', 'history', 'setup-links', 'exports', 'scim-requests'];

type Node = Readonly<Record<string, unknown>>;

/** Returns the tables that a statement of a folder reads without naming one directory service. `statement` is its name or the folder. */
export function unboundIn(statement: string, text: string): string[] {
  return BOUND.includes(statement.split('.')[0]!) ? unboundTables(text) : [];
}

/**
 * Returns the tables of directory services, each once, that a statement refers to without the condition
 * `directory_service_id = $n`. The tables that it inserts into are not looked at.
 */
export function unboundTables(text: string): string[] {
  const tree = treeOf(text);
  const selects = queriesIn(tree).flatMap(({ fromClause = [], whereClause }) => {
    const joins = nodesOf(fromClause, 'JoinExpr', isQuery);
    const conditions = [whereClause, ...joins.map(({ quals }) => quals)];
    return unbound(nodesOf(fromClause, 'RangeVar', isQuery), conditions);
  });
  const writes = [...nodesOf(tree, 'UpdateStmt'), ...nodesOf(tree, 'DeleteStmt')].flatMap(({ relation, whereClause }) =>
    unbound([relation as Node], [whereClause]),
  );
  return [...new Set([...selects, ...writes])].sort();
}

function unbound(tables: readonly Node[], conditions: readonly unknown[]): string[] {
  const owners = conditions.flatMap(conjuncts).flatMap(ownerNamedBy);
  const isBound = (table: Node) => owners.includes(nameOf(table)) || (tables.length === 1 && owners.includes(''));
  const owned = tables.filter(({ relname }) => OWNED.includes(String(relname)));
  return owned.filter((table) => !isBound(table)).map(({ relname }) => String(relname));
}

/** The name under which a condition binds a table to a directory service: its alias, or '' for the only table. */
function ownerNamedBy(condition: Node): string[] {
  const { A_Expr: comparison } = condition as { A_Expr?: Node };
  const isEqual = comparison?.['kind'] === 'AEXPR_OP' && nodesOf(comparison['name'], 'String')[0]?.['sval'] === '=';
  return isEqual && isParameter(comparison['rexpr']) ? ownerColumn(comparison['lexpr']) : [];
}

function ownerColumn(expression: unknown): string[] {
  const { ColumnRef: column } = expression as { ColumnRef?: Node };
  const names = nodesOf(column?.['fields'], 'String').map(({ sval }) => String(sval));
  return names.at(-1) === 'directory_service_id' ? [names.length > 1 ? names[0]! : ''] : [];
}

function isParameter(expression: unknown): boolean {
  const { TypeCast: cast, ParamRef: parameter } = expression as { TypeCast?: Node; ParamRef?: Node };
  return parameter !== undefined || (cast !== undefined && isParameter(cast['arg']));
}

function conjuncts(condition: unknown): Node[] {
  if (condition === undefined) return [];
  const { BoolExpr: bool } = condition as { BoolExpr?: { boolop: string; args: unknown[] } };
  return bool?.boolop === 'AND_EXPR' ? bool.args.flatMap(conjuncts) : [condition as Node];
}

function nameOf({ relname, alias }: Node): string {
  return String((alias as Node | undefined)?.['aliasname'] ?? relname);
}

function isQuery(name: string): boolean {
  return name === 'RangeSubselect' || name === 'SubLink';
}

/** All queries with a `from`. The arms of a union are not wrapped in a node of their kind. */
function queriesIn(node: unknown): Node[] {
  if (typeof node !== 'object' || node === null) return [];
  const below = Object.values(node).flatMap(queriesIn);
  return 'fromClause' in node ? [node as Node, ...below] : below;
}

/** All nodes of a kind below a node, except below those that `leaves` names. */
function nodesOf(node: unknown, kind: string, leaves: (name: string) => boolean = () => false): Node[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, value]) => {
    if (leaves(name)) return [];
    const below = nodesOf(value, kind, leaves);
    return name === kind ? [value as Node, ...below] : below;
  });
}
