import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';

const DOCUMENT = /\bgraphql\(`\s*(query|mutation|subscription|fragment)\s+(\w+)[^`]*`\)/g;

/**
 * Emits the list of the portal's documents. The server allows sessions to execute only these, so that a script needs
 * only the hash of each document and not its text.
 */
export function trustedDocuments(manifest: string): Plugin {
  let root = '';
  const read = () => readFileSync(resolve(root, manifest), 'utf8');
  let hashes: ReadonlyMap<string, string> = new Map();
  return {
    name: 'rollcall:trusted-documents',
    enforce: 'pre',
    configResolved: (config) => {
      root = config.root;
    },
    buildStart() {
      hashes = hashesIn(read());
    },
    transform(code, id) {
      if (!/\/portal\/src\/(?!generated\/).*\.tsx?$/.test(id) || !code.includes('graphql(`')) return undefined;
      return { code: code.replace(DOCUMENT, (_, kind: string, name: string) => hashOf(hashes, kind, name)), map: null };
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'persisted-documents.json', source: read() });
    },
  };
}

function hashesIn(manifest: string): ReadonlyMap<string, string> {
  const documents = Object.entries(JSON.parse(manifest) as Record<string, string>);
  return new Map(
    documents.flatMap(([hash, text]) => {
      const name = /(?:^|\} )(?:query|mutation|subscription) (\w+)/.exec(text)?.[1];
      return name ? [[name, hash] as const] : [];
    }),
  );
}

/** Returns the expression that replaces a document. A fragment is only needed at build time. */
function hashOf(hashes: ReadonlyMap<string, string>, kind: string, name: string): string {
  if (kind === 'fragment') return 'undefined';
  const hash = hashes.get(name);
  if (!hash) throw new Error(`The list of documents does not contain ${name}. Run the code generator.`);
  return `(${JSON.stringify({ __meta__: { hash } })})`;
}
