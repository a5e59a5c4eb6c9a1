import type { ResourceSchema } from './schema/types.js';

/**
 * Whether a request is met halfway (`lenient`: the dialects of Okta, Entra ID and OneLogin) or held to the RFC. What
 * differs is listed in the README, with the sentence of the RFC behind each line.
 */
export type Strictness = 'lenient' | 'strict';

/** What a body is read by. */
export interface Rules {
  readonly schema: ResourceSchema;
  readonly strictness: Strictness;
}
