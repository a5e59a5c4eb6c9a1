import { readFileSync } from 'node:fs';

const MANIFEST = new URL('../../portal/dist/persisted-documents.json', import.meta.url);

/** Documents of the portal, by operation name. */
export function portalDocuments(): Map<string, { hash: string; text: string }> {
  const byHash = JSON.parse(readFileSync(MANIFEST, 'utf8')) as Record<string, string>;
  return new Map(
    Object.entries(byHash).map(([hash, text]) => {
      const [, name = hash] = /\b(?:query|mutation|subscription) (\w+)/.exec(text) ?? [];
      return [name, { hash, text }];
    }),
  );
}

/** Returns the request body for a document of the portal. A session can send only such documents. */
export function portalRequest(operation: string, variables: object = {}): object {
  const document = portalDocuments().get(operation);
  if (!document) throw new Error(`The portal has no operation ${operation}`);
  return { variables, extensions: { persistedQuery: { version: 1, sha256Hash: document.hash } } };
}
