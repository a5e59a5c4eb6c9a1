import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** Puts the list of the portal's documents beside the page, where the server reads which ones a session may run. */
export function trustedDocuments(manifest: string): Plugin {
  return {
    name: 'rollcall:trusted-documents',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'persisted-documents.json', source: readFileSync(manifest, 'utf8') });
    },
  };
}
