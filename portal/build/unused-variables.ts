import type { Plugin } from 'vite';

/** Drops Mantine's variables that the portal does not use, or that its theme replaces. `names` are patterns without the prefix. */
export function withoutVariables(...names: readonly string[]): Plugin {
  const variable = new RegExp(`--mantine-(?:${names.join('|')}):[^;}]*;?`, 'g');
  return {
    name: 'rollcall:variables',
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
