import ts from 'typescript';

/** Phrases that are not plain English, each with the usual expression. */
const PHRASES: readonly (readonly [phrase: RegExp, instead: string])[] = [
  [/\bat once\b/i, 'immediately'],
  [/\banew\b/i, 'again'],
  [/\btold\b(?! (?:from|apart)\b)/i, 'reported'],
  [/\bstands?\b(?! for\b|-in\b)/i, 'is'],
  [/\b(?:some|no|any|every)body\b/i, 'client, caller, user, member'],
  [/\bwhom?ever\b/i, 'client, caller, user, member'],
  [/\blets? go of\b/i, 'releases'],
  [/\btakes? turns\b/i, 'are serialized'],
  [/\bto this day\b/i, 'still'],
  [/\bfor want of\b/i, 'without'],
];

/** A sentence that starts with a clause as its subject or without a verb ("Who reads in order misses nothing."). */
const HEADLESS = /^(?:who|whom|whose|what|those who|that which)\b(?!.*\?$)/i;

export type Kind = 'comment' | 'title' | 'string' | 'document';

export interface Passage {
  readonly kind: Kind;
  readonly text: string;
}

/** Returns the phrases of a passage that plain English avoids, each with the passage. */
export function dialectIn({ kind, text }: Passage): string[] {
  const prose = text.replaceAll(/`[^`]*`/g, '`…`');
  const found = PHRASES.filter(([phrase]) => phrase.test(prose)).map(([phrase, instead]) => `${phrase} → ${instead}`);
  if ((kind === 'comment' || kind === 'title') && HEADLESS.test(prose)) found.push('a clause as the subject');
  if (kind === 'comment' && /\bgone\b/i.test(prose)) found.push('gone → deleted, closed');
  return found.map((phrase) => `${phrase}: ${text}`);
}

/** Returns the paragraphs, list items and table rows of a Markdown text, without code blocks. */
export function passagesOfMarkdown(markdown: string): Passage[] {
  const prose = markdown.replaceAll(/^( *)```[\s\S]*?^\1```$/gm, '');
  return prose.split(/\n{2,}|\n(?=\s*[|\-*\d])/).map((text) => ({ kind: 'document', text: oneLine(text) }));
}

/** Returns the comments of a TypeScript text with its titles, if it is a test, or otherwise with its strings. */
export function passagesOfTypeScript(file: string, source: string, isTest: boolean): Passage[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const passages = new Map<number, Passage>();
  const visit = (node: ts.Node): void => {
    for (const { pos, end } of commentsAt(node, source)) {
      const text = oneLine(source.slice(pos, end).replaceAll(/^\/[/*]+|\*\/$|^\s*\*/gm, ' '));
      passages.set(pos, { kind: 'comment', text });
    }
    const text = textOf(node);
    if (text?.includes(' ') && (!isTest || isTitle(node))) {
      passages.set(node.getStart(tree), { kind: isTest ? 'title' : 'string', text: oneLine(text) });
    }
    for (const child of node.getChildren(tree)) visit(child);
  };
  visit(tree);
  return [...passages.values()];
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

function commentsAt(node: ts.Node, source: string): ts.CommentRange[] {
  if (node.kind === ts.SyntaxKind.JsxText) return [];
  return [
    ...(ts.getLeadingCommentRanges(source, node.pos) ?? []),
    ...(ts.getTrailingCommentRanges(source, node.end) ?? []),
  ];
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node) || ts.isJsxText(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…');
}

/** Whether a string is the first argument of `test` or `describe`, the first element of a table row, or a case's name. */
function isTitle(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isCallExpression(parent)) {
    return parent.arguments[0] === node && /^(?:test|describe)\b/.test(parent.expression.getText());
  }
  if (ts.isArrayLiteralExpression(parent)) {
    return parent.elements[0] === node && ts.isArrayLiteralExpression(parent.parent);
  }
  return ts.isPropertyAssignment(parent) && parent.name.getText() === 'name';
}
