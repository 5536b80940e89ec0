import type {MigrationStyle} from '../../ecosystem.js';
import {indented, type Lines, statement, stringLiteral} from './code.js';
import {foreignKeysHelper} from './foreign-keys-helper.js';

/** One direction of a migration. `own`: in a transaction of its own; `rebuild`: with the foreign keys off besides; `none`: in no transaction. */
export type Direction = {
  readonly name: 'up' | 'down';
  readonly lines: Lines;
  readonly transaction: 'given' | 'own' | 'rebuild' | 'none';
};

const isModule = ({moduleSystem, extension}: MigrationStyle): boolean =>
  moduleSystem === 'esm' || extension === 'ts' || extension === 'mjs';

const typed = ({extension}: MigrationStyle, name: string, type: string): string =>
  extension === 'ts' ? `${name}: ${type}` : name;

const promise = ({extension}: MigrationStyle): string => (extension === 'ts' ? ': Promise<void>' : '');

/** `export const up = async (knex) => {`, and what closes it. */
const frame = (name: string, style: MigrationStyle): {readonly head: string; readonly end: Lines} => {
  const parameter = typed(style, 'knex', 'Knex');
  const result = promise(style);
  const end = statement(['}'], style);
  if (isModule(style)) {
    return style.functions === 'arrow'
      ? {head: `export const ${name} = async (${parameter})${result} => {`, end}
      : {head: `export async function ${name}(${parameter})${result} {`, end: ['}']};
  }
  return style.functions === 'arrow'
    ? {head: `exports.${name} = async (${parameter}) => {`, end}
    : {head: `exports.${name} = async function (${parameter}) {`, end};
};

const asyncCallback = (parameter: string, {functions}: MigrationStyle): string =>
  functions === 'arrow' ? `async (${parameter}) => {` : `async function (${parameter}) {`;

const wrapped = ({lines, transaction}: Direction, style: MigrationStyle): Lines => {
  if (transaction === 'given' || transaction === 'none') return lines;
  const callee = transaction === 'own' ? 'knex.transaction(' : 'withoutForeignKeys(knex, ';
  return [`await ${callee}${asyncCallback('trx', style)}`, ...indented(lines, style), ...statement(['})'], style)];
};

const directionText = (direction: Direction, style: MigrationStyle): Lines => {
  const {head, end} = frame(direction.name, style);
  return [head, ...indented(wrapped(direction, style), style), ...end];
};

const configText = (comment: string, style: MigrationStyle): Lines => {
  const left = isModule(style) ? 'export const config' : 'exports.config';
  return [comment, ...statement([`${left} = { transaction: false }`], style)];
};

const whyOwn = '// It brings its own transactions: SQLite switches foreign keys only outside of one.';
const whyNone =
  '// In no transaction: the database refuses this in one, or would hold its locks until all of it is done.';

/** Why it runs outside of Knex's transaction; null where it does not. */
const whyOutside = (directions: readonly Direction[]): string | null => {
  if (directions.some(({transaction}) => transaction === 'own' || transaction === 'rebuild')) return whyOwn;
  return directions.some(({transaction}) => transaction === 'none') ? whyNone : null;
};

/** The whole file, with a line end behind the last line. */
export const migrationText = (directions: readonly Direction[], style: MigrationStyle): string => {
  const outside = whyOutside(directions);
  const parts: readonly Lines[] = [
    ...(style.extension === 'ts'
      ? [statement([`import type { Knex } from ${stringLiteral('knex', style)}`], style)]
      : []),
    ...(outside === null ? [] : [configText(outside, style)]),
    ...(directions.some(({transaction}) => transaction === 'rebuild') ? [foreignKeysHelper(style)] : []),
    ...directions.map((direction) => directionText(direction, style)),
  ];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
};
