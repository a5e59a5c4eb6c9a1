import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { marked } from 'marked';
import type { Plugin } from 'vite';

const ID = 'virtual:guides';

/** Renders the guides to HTML at build time, so that the portal shows the text of the documentation. */
export function guides(paths: Readonly<Record<string, string>>): Plugin {
  let root = '';
  return {
    name: 'rollcall:guides',
    configResolved: (config) => {
      root = config.root;
    },
    resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
    load(id) {
      if (id !== `\0${ID}`) return undefined;
      const content = Object.entries(paths).map(([type, path]) => {
        const file = resolve(root, path);
        this.addWatchFile(file);
        return [type, guideIn(file)];
      });
      return `export const guides = ${JSON.stringify(Object.fromEntries(content))};`;
    },
  };
}

function guideIn(file: string) {
  const [steps, ...rest] = sectionsOf(readFileSync(file, 'utf8'), '## ');
  if (!steps) throw new Error(`${file} has no section`);
  return { steps: sectionsOf(steps.markdown, '### ').map(toStep), sections: rest.map(toHtml) };
}

interface Section {
  readonly title: string;
  readonly markdown: string;
}

function sectionsOf(markdown: string, heading: string): Section[] {
  const [, ...parts] = `\n${markdown}`.split(`\n${heading}`);
  return parts.map((part) => {
    const [title = '', ...lines] = part.split('\n');
    return { title: title.trim(), markdown: lines.join('\n') };
  });
}

/** Renders a step, with its expected result apart: the portal replaces it by what has arrived. */
function toStep(section: Section): { title: string; html: string; check: string } {
  const { title, html } = toHtml(section);
  const [check = ''] = /<p><strong>Check:<\/strong>.*?<\/p>/s.exec(html) ?? [];
  return { title, html: html.replace(check, ''), check };
}

/** Renders a section. Each table gets its own region, which can be scrolled with the keyboard if it is wider than the panel. */
function toHtml({ title, markdown }: Section): { title: string; html: string } {
  const html = marked.parse(markdown, { async: false });
  const label = title.replaceAll('"', '&quot;');
  return {
    title,
    html: html
      .replaceAll('<table>', `<div class="guide-table" role="region" tabindex="0" aria-label="${label}"><table>`)
      .replaceAll('</table>', '</table></div>')
      .replaceAll('<pre>', `<pre tabindex="0">`),
  };
}
