import type {Column, SequenceOptions} from '../../../schema/model.js';
import {quoteIdentifier} from '../quote.js';
import {quoteName, words} from './words.js';

export const sequenceWords = (options: Partial<SequenceOptions>): string =>
  words(
    options.increment !== undefined && `increment by ${options.increment}`,
    options.minimum !== undefined && `minvalue ${options.minimum}`,
    options.maximum !== undefined && `maxvalue ${options.maximum}`,
    options.start !== undefined && `start with ${options.start}`,
    options.cache !== undefined && `cache ${options.cache}`,
    options.cycle === true && 'cycle',
  );

const valueSql = ({generated, identitySequence, default: expression}: Column): string => {
  if (generated !== null)
    return `generated always as (${generated.expression}) ${generated.stored ? 'stored' : 'virtual'}`;
  if (identitySequence !== undefined)
    return `generated ${identitySequence.generation} as identity (${sequenceWords(identitySequence)})`;
  return expression === null ? '' : `default ${expression}`;
};

const notNullSql = ({nullable, options: {notNull} = {}}: Column): string => {
  if (nullable || notNull === 'not valid') return '';
  return typeof notNull === 'string' ? `not null ${notNull}` : 'not null';
};

/** As it stands in CREATE TABLE. */
export const columnSql = (column: Column): string =>
  words(
    quoteIdentifier(column.name),
    column.type,
    typeof column.options?.compression === 'string' && `compression ${column.options.compression}`,
    column.collation !== null && `collate ${quoteName(column.collation)}`,
    valueSql(column),
    notNullSql(column),
  );

/** What only ALTER TABLE says. `table`: quoted. */
export const columnSettings = (table: string, {name, options = {}}: Column): readonly string[] => {
  const alter = `alter table only ${table} alter column ${quoteIdentifier(name)}`;
  const {storage, statistics, compression: _made, notNull: _said, ...settings} = options;
  const list = Object.entries(settings).map(([setting, value]) => `${setting} = ${value}`);
  return [
    ...(storage === undefined ? [] : [`${alter} set storage ${storage}`]),
    ...(statistics === undefined ? [] : [`${alter} set statistics ${statistics}`]),
    ...(list.length === 0 ? [] : [`${alter} set (${list.join(', ')})`]),
  ];
};

export const unvalidatedNotNull = (table: string, {name, options = {}}: Column): readonly string[] =>
  options.notNull === 'not valid' ? [`alter table ${table} add not null ${quoteIdentifier(name)} not valid`] : [];

/**
 * What a child's column has otherwise than its parent's. Without the parent everything is said. `table`: quoted.
 */
export const inheritedColumn = (table: string, column: Column, parents: readonly Column[]): readonly string[] => {
  const alter = `alter table only ${table} alter column ${quoteIdentifier(column.name)}`;
  const [parent] = parents;
  const {default: expression, nullable, generated, identity, identitySequence} = column;
  const isPlain = generated === null && identitySequence === undefined && !(identity && expression === null);
  const set = expression === null ? 'drop default' : `set default ${expression}`;
  return [
    ...(isPlain && (parent === undefined || parents.some((one) => one.default !== expression))
      ? [`${alter} ${set}`]
      : []),
    ...(!nullable && (parent === undefined || parent.nullable) ? [`${alter} set not null`] : []),
    ...(column.options?.compression !== undefined && parent?.options?.compression !== column.options.compression
      ? [`${alter} set compression ${column.options.compression}`]
      : []),
  ];
};
