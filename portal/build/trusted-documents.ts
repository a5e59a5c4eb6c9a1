import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** Emits the list of the portal's documents. The server allows sessions to execute only these. */
export function trustedDocuments(manifest: string): Plugin {
  return {
    name: 'rollcall:trusted-documents',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'persisted-documents.json', source: readFileSync(manifest, 'utf8') });
    },
  };
}
