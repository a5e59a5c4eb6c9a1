import { useEffect } from 'react';
import { strings } from '../strings.js';
import { visible } from './hidden-characters.js';

/** Sets the title of the document: the parts, from the most specific one to the product. */
export function useTitle(...parts: readonly (string | undefined)[]): void {
  const title = [...parts.filter(Boolean).map((part) => visible(part!)), strings.product].join(' · ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}
