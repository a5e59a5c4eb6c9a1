import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const MANIFEST = fileURLToPath(new URL('../../portal/dist/persisted-documents.json', import.meta.url));

/**
 * Documents that the portal was built with, by the SHA-256 of their text. Requests name a document by its hash; sent
 * documents are never added. Has the interface of Apollo's cache for persisted queries, which adds `apq:` before each
 * hash.
 */
export function trustedDocuments() {
  const documents = readDocuments();
  return {
    get: async (key: string): Promise<string | undefined> => documents.get(key.replace(/^apq:/, '')),
    set: async (): Promise<void> => undefined,
    delete: async (): Promise<boolean> => false,
  };
}

let documents: ReadonlyMap<string, string> | undefined;

/**
 * Returns the text of the portal's document with this hash, or undefined, for requests that do not pass through Apollo.
 */
export function trustedDocument(sha256Hash: unknown): string | undefined {
  documents ??= readDocuments();
  return documents.get(String(sha256Hash));
}

function readDocuments(): Map<string, string> {
  return new Map(Object.entries(JSON.parse(readFileSync(MANIFEST, 'utf8')) as Record<string, string>));
}
