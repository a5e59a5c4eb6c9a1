import type { Plugin } from 'vite';

/** Drops the variables of Mantine's palettes that the portal does not use. */
export function withoutPalettes(...names: readonly string[]): Plugin {
  const variable = new RegExp(`--mantine-color-(?:${names.join('|')})-[\\w-]+:[^;}]*;?`, 'g');
  return {
    name: 'rollcall:palettes',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type !== 'asset' || !file.fileName.endsWith('.css')) continue;
          file.source = Buffer.from(file.source).toString().replace(variable, '');
        }
      },
    },
  };
}
