import type { ResourceSchema } from './schema/types.js';

/**
 * Whether requests that deviate from the RFC are accepted (`lenient`: the dialects of Okta, Entra ID and OneLogin) or
 * rejected (`strict`). The README lists the differences, each with the sentence of the RFC.
 */
export type Strictness = 'lenient' | 'strict';

/** Rules for parsing a body. */
export interface Rules {
  readonly schema: ResourceSchema;
  readonly strictness: Strictness;
}
