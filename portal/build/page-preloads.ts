import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite';

/** Modules that the router loads for a path, by a regular expression for the path. The first match counts. */
type Pages = readonly (readonly [path: RegExp, ...modules: string[]])[];

/** Makes a page load its scripts together with those of all pages, and not after them. */
export function pagePreloads(pages: Pages): Plugin {
  return {
    name: 'rollcall:page-preloads',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_, { bundle = {}, chunk }): HtmlTagDescriptor[] => {
        const always = filesOf(chunk!, bundle);
        const table = pages.map(([path, ...modules]) => {
          const files = modules.flatMap((name) => [...filesOf(chunkOf(name, bundle), bundle)]);
          return [path.source, [...new Set(files)].filter((file) => !always.has(file))];
        });
        return [{ tag: 'script', children: `(${preload.toString()})(${JSON.stringify(table)})`, injectTo: 'head' }];
      },
    },
  };
}

function chunkOf(name: string, bundle: Rolldown.OutputBundle): Rolldown.OutputChunk {
  const found = Object.values(bundle).find(
    (file): file is Rolldown.OutputChunk =>
      file.type === 'chunk' && file.moduleIds.some((id) => id.endsWith(`/src/${name}.tsx`)),
  );
  if (!found) throw new Error(`No script contains ${name}`);
  return found;
}

/** Returns a script and those that it imports. */
function filesOf(
  { fileName, imports }: Rolldown.OutputChunk,
  bundle: Rolldown.OutputBundle,
  found = new Set<string>(),
) {
  found.add(fileName);
  for (const name of imports) {
    const file = bundle[name];
    if (file?.type === 'chunk' && !found.has(name)) filesOf(file, bundle, found);
  }
  return found;
}

/** Runs in the browser. */
function preload(table: readonly (readonly [path: string, files: readonly string[]])[]): void {
  const match = table.find(([path]) => new RegExp(path).test(location.pathname));
  for (const file of match?.[1] ?? []) {
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.href = `/${file}`;
    document.head.append(link);
  }
}
