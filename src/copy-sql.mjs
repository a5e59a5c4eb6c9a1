// Copies the SQL functions beside the compiled code. TypeScript copies only its own files.
import { cpSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [source, target] = ['.', '../dist'].map((path) => fileURLToPath(new URL(path, import.meta.url)));
cpSync(source, target, { recursive: true, filter: (path) => statSync(path).isDirectory() || path.endsWith('.sql') });
