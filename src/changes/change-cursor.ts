import { decodeCursor, encodeCursor } from '../common/cursor.js';
import { badUserInput } from '../graphql/errors.js';

/** A place in the journal of a directory service, in the order in which changes were committed. */
export interface Position {
  readonly transaction: string;
  readonly id: string;
}

/** Before the first change. */
export const BEGINNING: Position = { transaction: '0', id: '0' };

const NUMBER = /^\d{1,19}$/;

/** A position as clients carry it. */
export function writePosition({ transaction, id }: Position): string {
  return encodeCursor(['changes', transaction, id]);
}

/** Refuses what `writePosition` did not write. */
export function readPosition(cursor: string): Position {
  const [list, transaction, id] = decodeCursor(cursor);
  if (list === 'changes' && isNumber(transaction) && isNumber(id)) return { transaction, id };
  throw badUserInput('The cursor in `after` is not a place in the journal');
}

function isNumber(value: unknown): value is string {
  return typeof value === 'string' && NUMBER.test(value) && BigInt(value) < 2n ** 63n;
}
