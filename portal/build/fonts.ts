import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, relative, resolve } from 'node:path';
import subsetFont from 'subset-font';
import type { HtmlTagDescriptor, Plugin } from 'vite';

const require = createRequire(import.meta.url);
const FACE = /@font-face \{[^}]*?url\('([^']+)'\)[^}]*\}/g;

interface FontOptions {
  /** Style sheet with the `@font-face` rules. */
  readonly css: string;
  /** Folder for the cut files, ignored by Git. */
  readonly out: string;
  /** Name of the file that each page preloads. */
  readonly preload: string;
}

/** Cuts each font of a style sheet to the characters and weights that its `@font-face` rule declares. */
export function fonts({ css, out, preload }: FontOptions): Plugin {
  let root = '';
  return {
    name: 'rollcall:fonts',
    enforce: 'pre',
    configResolved: (config) => {
      root = config.root;
    },
    async transform(code, id) {
      const sheet = resolve(root, css);
      if (id.split('?')[0] !== sheet) return undefined;
      const folder = resolve(root, out);
      mkdirSync(folder, { recursive: true });
      let cut = code;
      for (const [rule, source] of code.matchAll(FACE)) {
        const file = resolve(folder, basename(source!).replace('-wght-normal', ''));
        writeFileSync(file, await cutFont(readFileSync(require.resolve(source!)), rule));
        cut = cut.replace(source!, relative(resolve(sheet, '..'), file));
      }
      return { code: cut, map: null };
    },
    transformIndexHtml: {
      order: 'post',
      handler: (_, { bundle }): HtmlTagDescriptor[] =>
        Object.values(bundle ?? {})
          .filter((file) => file.type === 'asset' && file.names.includes(preload))
          .map(({ fileName }) => ({
            tag: 'link',
            attrs: { rel: 'preload', as: 'font', type: 'font/woff2', href: `/${fileName}`, crossorigin: true },
            injectTo: 'head-prepend',
          })),
    },
  };
}

function cutFont(font: Buffer, rule: string): Promise<Buffer> {
  const [min, max = min] = weightsOf(rule);
  if (!min || !max) throw new Error(`A font needs a weight: ${rule}`);
  return subsetFont(font, charactersOf(rule), {
    targetFormat: 'woff2',
    // Only monospace fonts have one weight here. Their ligatures would merge the characters of IDs and JSON.
    noLayoutClosure: min === max,
    variationAxes: { wght: min === max ? min : { min, max } },
  });
}

function charactersOf(rule: string): string {
  const ranges = valueOf(rule, 'unicode-range').match(/[0-9A-F]{4,6}(-[0-9A-F]{4,6})?/gi) ?? [];
  return ranges
    .map((range) => {
      const [first = 0, last = first] = range.split('-').map((code) => Number.parseInt(code, 16));
      return Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)).join('');
    })
    .join('');
}

const weightsOf = (rule: string): number[] => valueOf(rule, 'font-weight').split(/\s+/).map(Number);

const valueOf = (rule: string, property: string): string =>
  new RegExp(`${property}:\\s*([^;]+);`).exec(rule)?.[1] ?? '';
