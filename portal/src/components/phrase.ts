import { createElement, Fragment, type ReactNode } from 'react';

/** Joins words and values to a sentence. */
export function phrase(...parts: readonly ReactNode[]): ReactNode {
  return createElement(Fragment, null, ...parts);
}
