import { decodeCursor, encodeCursor } from '../common/cursor.js';
import { badUserInput } from '../graphql/errors.js';

/**
 * Place in the journal of a directory service: 1, 2, 3 … in the order of the commits, as decimal text of a 64-bit
 * integer.
 */
export type Position = string;

/** Before the first change. */
export const BEGINNING: Position = '0';

/** Place that a cursor names: a position, or the id of a change in a cursor of an earlier release. */
export type CursorPlace = { readonly position: Position } | { readonly id: string };

const LIST = 'changes';
const NUMBER = /^\d{1,19}$/;

/** Returns the cursor of a position. */
export function writePosition(position: Position): string {
  return encodeCursor([LIST, position]);
}

/** Returns the id of a change in GraphQL, which is unique within the installation. */
export function changeId(directoryServiceId: string, position: Position): string {
  return `${directoryServiceId}:${position}`;
}

/** Throws a user error if the cursor belongs to something else. */
export function readPosition(cursor: string): CursorPlace {
  const [list, ...numbers] = decodeCursor(cursor);
  const [first, id] = numbers;
  if (list === LIST && numbers.length === 1 && isNumber(first)) return { position: first };
  // Earlier releases wrote a transaction and an id.
  if (list === LIST && numbers.length === 2 && isNumber(first) && isNumber(id)) {
    return id === BEGINNING ? { position: BEGINNING } : { id };
  }
  throw badUserInput('The cursor in `after` is not a place in the journal');
}

function isNumber(value: unknown): value is string {
  return typeof value === 'string' && NUMBER.test(value) && BigInt(value) < 2n ** 63n;
}
