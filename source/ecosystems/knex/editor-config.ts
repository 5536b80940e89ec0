import {readFile} from 'node:fs/promises';
import {dirname, join, relative, sep} from 'node:path';

export type EditorIndent = {
  readonly indent: string;
  /** Absolute: the file that says so. */
  readonly file: string;
};

const fileName = '.editorconfig';

/** How a file at this absolute path is indented, as the .editorconfig files above it say; null where none does. https://spec.editorconfig.org */
export const readEditorIndent = async (path: string): Promise<EditorIndent | null> => {
  let said: Section['values'] = {};
  let from: string | null = null;
  // The nearest one has the last word.
  for (const {folder, sections} of (await configsAbove(dirname(path))).toReversed())
    for (const {glob, values} of sections) {
      if (!globPattern(glob).test(relative(folder, path).replaceAll(sep, '/'))) continue;
      said = {...said, ...values};
      if ('indent_style' in values || 'indent_size' in values) from = join(folder, fileName);
    }
  const indent = indentIn(said);
  return indent === null || from === null ? null : {indent, file: from};
};

type Section = {
  /** `*.{js,ts}`. */
  readonly glob: string;
  /** Properties and values in lower case. */
  readonly values: Readonly<Record<string, string>>;
};

type Config = {readonly folder: string; readonly sections: readonly Section[]};

/** The nearest first, up to the one that says it is the root. */
const configsAbove = async (folder: string): Promise<readonly Config[]> => {
  const text = await readFile(join(folder, fileName), 'utf8').catch(() => '');
  const [preamble, ...sections] = sectionsOf(text);
  const own = {folder, sections};
  const {root} = preamble?.values ?? {};
  const isLast = root === 'true' || dirname(folder) === folder;
  return isLast ? [own] : [own, ...(await configsAbove(dirname(folder)))];
};

/** What stands before the first `[…]` is the first of them. */
const sectionsOf = (text: string): readonly Section[] => {
  const [preamble = '', ...parts] = text.split(/^[ \t]*\[(.*)\][ \t]*$/m);
  const named = parts.flatMap((glob, at) => (at % 2 === 0 ? [{glob, values: valuesOf(parts[at + 1] ?? '')}] : []));
  return [{glob: '', values: valuesOf(preamble)}, ...named];
};

const valuesOf = (text: string): Section['values'] =>
  Object.fromEntries(
    [...text.matchAll(/^[ \t]*([^#;=\s][^=\n]*?)[ \t]*=[ \t]*(.*?)[ \t]*$/gm)].map(([, key = '', value = '']) => [
      key.toLowerCase(),
      value.toLowerCase(),
    ]),
  );

const indentIn = ({indent_style: style, indent_size: size, tab_width: width}: Section['values']): string | null => {
  if (style === 'tab') return '\t';
  const columns = Number(size === 'tab' ? width : size);
  return style === 'space' && Number.isInteger(columns) && columns > 0 && columns <= 16 ? ' '.repeat(columns) : null;
};

/** A glob without a slash speaks of names in every folder below. */
const globPattern = (glob: string): RegExp => {
  const anywhere = glob.includes('/') ? '' : '(?:.*/)?';
  const body = glob.replace(/^\//, '').replaceAll(/\*\*|[*?]|\[!?[^\]/]*\]|\{[^{}]*\}|[^*?[{]+|./g, inPattern);
  return new RegExp(`^${anywhere}${body}$`);
};

const literal = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

const inPattern = (token: string): string => {
  if (token === '**') return '.*';
  if (token === '*') return '[^/]*';
  if (token === '?') return '[^/]';
  if (/^\[!?.*\]$/.test(token)) return token.replace('[!', '[^').replaceAll('\\', '\\\\');
  if (/^\{.*,.*\}$/.test(token)) return `(?:${token.slice(1, -1).split(',').map(oneOf).join('|')})`;
  return literal(token);
};

const oneOf = (choice: string): string => choice.replaceAll(/\*\*|[*?]|[^*?]+/g, inPattern);
