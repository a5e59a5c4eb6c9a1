import type { Plugin } from 'vite';

/** Drops the variables of Mantine's palettes that the portal does not use. */
export function withoutPalettes(...names: readonly string[]): Plugin {
  const variable = new RegExp(`^\\s*--mantine-color-(?:${names.join('|')})-[\\w-]+:[^;]*;\\n`, 'gm');
  return {
    name: 'rollcall:palettes',
    enforce: 'pre',
    transform: (code, id) => (id.endsWith('.css') ? { code: code.replace(variable, ''), map: null } : undefined),
  };
}
