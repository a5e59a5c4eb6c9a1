import type { Filter } from '../filter/ast.js';
import type { JsonValue } from '../json.js';

/** The target of a PATCH operation, RFC 7644 §3.5.2. Without `attribute` it is the extension `urn` as a whole. */
export interface PatchPath {
  readonly urn?: string;
  readonly attribute?: string;
  readonly where?: Filter;
  readonly subAttribute?: string;
}

/**
 * One change, straightened: the path names things as the schema does, the value has the attribute's type, and `null`
 * means that there shall be no value. Of a read-only attribute it is the value that it must have already.
 */
export interface Operation {
  readonly op: 'add' | 'replace' | 'remove';
  readonly path: PatchPath;
  readonly value?: JsonValue;
}

/** An operation as it was sent: its path perhaps missing or in any letter case, its value unchecked. */
export interface SentOperation {
  readonly op: Operation['op'];
  readonly path?: PatchPath;
  readonly value?: JsonValue;
}
