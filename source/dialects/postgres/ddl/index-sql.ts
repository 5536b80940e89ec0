import type {Index, IndexPart} from '../../../schema/model.js';
import {quotedList, quoteIdentifier} from '../quote.js';
import {commentOn} from './comments.js';
import {quoteName, tablespace, withSettings, words} from './words.js';

/** `gist_trgm_ops (siglen='32')`: only the name is quoted. */
const operatorClassSql = (text: string): string => {
  const [, name = text, settings = ''] = /^(.*?)( \(.*\))?$/s.exec(text) ?? [];
  return `${quoteName(name)}${settings}`;
};

const partSql = ({column, expression, collation, operatorClass, direction, nulls}: IndexPart): string =>
  words(
    column === null ? `(${expression})` : quoteIdentifier(column),
    collation !== null && `collate ${quoteName(collation)}`,
    operatorClass !== undefined && operatorClassSql(operatorClass),
    direction === 'desc' && 'desc',
    nulls !== undefined && `nulls ${nulls}`,
  );

const notSettings: ReadonlySet<string> = new Set(['tablespace']);

const statisticsSql = (name: string, {options = {}}: Index): readonly string[] =>
  Object.entries(options)
    .filter(([option]) => option.startsWith('statistics '))
    .map(
      ([option, target]) =>
        `alter index ${name} alter column ${option.slice('statistics '.length)} set statistics ${target}`,
    );

/** `table`: quoted, with its schema; the index stands in the same one. */
export const indexStatements = (table: string, schema: string | undefined, index: Index): readonly string[] => {
  const name = `${quoteIdentifier(schema ?? 'public')}.${quoteIdentifier(index.name)}`;
  return [
    words(
      index.unique ? 'create unique index' : 'create index',
      `${quoteIdentifier(index.name)} on ${table} using ${quoteIdentifier(index.method)} (${index.parts.map(partSql).join(', ')})`,
      index.included.length > 0 && `include (${quotedList(index.included)})`,
      index.nullsNotDistinct && 'nulls not distinct',
      withSettings(index.options, notSettings),
      tablespace(index.options),
      index.predicate !== null && `where ${index.predicate}`,
    ),
    ...statisticsSql(name, index),
    ...commentOn(`index ${name}`, index.comment),
  ];
};
