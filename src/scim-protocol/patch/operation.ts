import type { Filter } from '../filter/ast.js';
import type { JsonValue } from '../json.js';

/** Target of a PATCH operation (RFC 7644 §3.5.2). Without `attribute`, it is the extension `urn` as a whole. */
export interface PatchPath {
  readonly urn?: string;
  readonly attribute?: string;
  readonly where?: Filter;
  readonly subAttribute?: string;
}

/**
 * Normalized change: the path uses the names of the schema, the value has the attribute's type, and `null` removes the
 * value. For a read-only attribute, the value must equal the current one.
 */
export interface Operation {
  readonly op: 'add' | 'replace' | 'remove';
  readonly path: PatchPath;
  readonly value?: JsonValue;
}

/** Operation as sent: its path may be absent or in any case, and its value is not validated. */
export interface SentOperation {
  readonly op: Operation['op'];
  readonly path?: PatchPath;
  readonly value?: JsonValue;
}
