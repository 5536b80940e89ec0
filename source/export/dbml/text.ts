import type {Qualified} from '../../schema/model.js';

export const name = (text: string): string => `"${escaped(text, '"')}"`;
export const string = (text: string): string => `'${escaped(text, "'")}'`;

const escaped = (text: string, quote: string): string =>
  text
    .replaceAll('\\', '\\\\')
    .replaceAll(quote, `\\${quote}`)
    .replaceAll('\r', '\\r')
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t');

/** An expression stands between backticks and cannot have one: MySQL's names go without their quotes, a text that needs them is a text. */
export const expression = (text: string): string => {
  const oneLine = text.replace(/\s*\n\s*/g, ' ');
  const plain = oneLine.replace(/`(\w+)`/g, '$1');
  return plain.includes('`') ? name(oneLine) : `\`${plain}\``;
};

export const path = ({schema, name: own}: Qualified): string =>
  schema === undefined ? name(own) : `${name(schema)}.${name(own)}`;

export const settings = (entries: readonly (string | null)[]): string => {
  const given = entries.filter((entry) => entry !== null);
  return given.length === 0 ? '' : ` [${given.join(', ')}]`;
};

export const block = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [`${title} {`, ...lines.map((line) => `  ${line}`), '}'];

export const columnList = (columns: readonly string[]): string => `(${columns.map(name).join(', ')})`;

export const note = (parts: readonly (string | null)[]): string | null => {
  const said = parts.filter((part) => part !== null && part !== '');
  return said.length === 0 ? null : `note: ${string(said.join('\n'))}`;
};
