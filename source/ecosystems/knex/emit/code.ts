import type {MigrationStyle} from '../../ecosystem.js';

/** Lines of code, each with the indentation that it has relative to the first. */
export type Lines = readonly string[];

/** Longest line that is written on purpose. */
const width = 100;

export const indented = (lines: Lines, {indent}: MigrationStyle): Lines =>
  lines.map((line) => (line === '' ? '' : `${indent}${line}`));

const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r');

/** A string literal in the project's quotes, or in the other ones where that saves escaping. */
export const stringLiteral = (text: string, {quote}: MigrationStyle): string => {
  const other = quote === "'" ? '"' : "'";
  const used = text.includes(quote) && !text.includes(other) ? other : quote;
  return `${used}${escaped(text).replaceAll(used, `\\${used}`)}${used}`;
};

/** A template literal that gives exactly this text, over as many lines as it has. */
export const templateLiteral = (text: string): string =>
  `\`${text.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${').replaceAll('\r', '\\r')}\``;

export const arrayLiteral = (items: readonly string[]): string => `[${items.join(', ')}]`;

export const stringArray = (items: readonly string[], style: MigrationStyle): string =>
  arrayLiteral(items.map((item) => stringLiteral(item, style)));

/** `a.b().c()` on one line where it fits, else one call to a line. */
export const chain = (subject: string, calls: readonly string[], style: MigrationStyle): Lines => {
  const line = `${subject}${calls.join('')}`;
  if (line.length + style.indent.length * 2 <= width) return [line];
  return [subject, ...indented(calls, style)];
};

/** `call(a, b)` on one line where it fits, else one argument to a line. */
export const call = (callee: string, parameters: readonly string[], style: MigrationStyle): Lines => {
  const line = `${callee}(${parameters.join(', ')})`;
  const isShort = line.length + style.indent.length <= width && !line.includes('\n');
  if (isShort || parameters.length < 2) return line.split('\n');
  return [
    `${callee}(`,
    ...indented(
      parameters.map((parameter) => `${parameter},`),
      style,
    ),
    ')',
  ];
};

/** The lines as one statement: with a semicolon where the project writes them. */
export const statement = (lines: Lines, {semicolons}: MigrationStyle): Lines =>
  semicolons ? [...lines.slice(0, -1), `${lines.at(-1) ?? ''};`] : lines;

/** `(table) => {` or `function (table) {`. */
export const callbackHead = (parameter: string, {functions}: MigrationStyle): string =>
  functions === 'arrow' ? `(${parameter}) => {` : `function (${parameter}) {`;

export const comment = (text: string): string => `// ${text}`;
