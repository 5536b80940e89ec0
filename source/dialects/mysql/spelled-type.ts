import {mysqlTokens} from './sql-text.js';

// https://mariadb.com/kb/en/data-types/: what a server calls a type that may be written in several ways.
const synonyms: ReadonlyMap<string, string> = new Map([
  ['integer', 'int'],
  ['int1', 'tinyint'],
  ['int2', 'smallint'],
  ['int3', 'mediumint'],
  ['int4', 'int'],
  ['int8', 'bigint'],
  ['middleint', 'mediumint'],
  ['bool', 'tinyint(1)'],
  ['boolean', 'tinyint(1)'],
  ['dec', 'decimal'],
  ['numeric', 'decimal'],
  ['fixed', 'decimal'],
  ['real', 'double'],
  ['double precision', 'double'],
  ['float8', 'double'],
  ['float4', 'float'],
  ['character varying', 'varchar'],
  ['character', 'char'],
]);

type Width = {readonly signed: string; readonly unsigned: string};

const alike = (width: string): Width => ({signed: width, unsigned: width});

/** What stands in the parentheses of a type that says nothing of it. */
const widths: ReadonlyMap<string, Width> = new Map([
  ['tinyint', {signed: '4', unsigned: '3'}],
  ['smallint', {signed: '6', unsigned: '5'}],
  ['mediumint', {signed: '9', unsigned: '8'}],
  ['int', {signed: '11', unsigned: '10'}],
  ['bigint', alike('20')],
  ['year', alike('4')],
  ['bit', alike('1')],
  ['char', alike('1')],
  ['binary', alike('1')],
  ['decimal', alike('10,0')],
]);

const signs = new Set(['signed', 'unsigned', 'zerofill']);

const parametersOf = (word: string, said: string, sign: keyof Width): string => {
  const usual = widths.get(word)?.[sign];
  if (said === '') return usual === undefined ? '' : `(${usual})`;
  return word === 'decimal' && !said.includes(',') ? `(${said},0)` : `(${said})`;
};

/** A type as MariaDB tells it: `INTEGER UNSIGNED` is `int(10) unsigned`. The values of an ENUM stay as they are. */
export const spelledType = (type: string): string => {
  const tokens = mysqlTokens(type);
  const open = tokens.findIndex(({text}) => text === '(');
  const close = tokens.findLastIndex(({text}) => text === ')');
  const words = tokens.filter((_token, at) => at < open || at > close || open < 0).map(({text}) => text.toLowerCase());
  const name = words.filter((word) => !signs.has(word)).join(' ');
  const known = synonyms.get(name) ?? name;
  const said = tokens
    .slice(open + 1, open < 0 ? 0 : close)
    .map(({text}) => text)
    .join('');
  const isZerofill = words.includes('zerofill');
  const isUnsigned = isZerofill || words.includes('unsigned');
  const parameters = known.includes('(') ? '' : parametersOf(known, said, isUnsigned ? 'unsigned' : 'signed');
  return [known + parameters, isUnsigned && 'unsigned', isZerofill && 'zerofill'].filter(Boolean).join(' ');
};

/** The same on MySQL 8.0.19 and later, where integers have no width but `tinyint(1)` and those with ZEROFILL. */
export const withoutWidth = (type: string): string =>
  /zerofill|^tinyint\(1\)(?! unsigned)/.test(type)
    ? type
    : type.replace(/^((?:tiny|small|medium|big)?int|year)\(\d+\)/, '$1');
