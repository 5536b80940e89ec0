import type {Column, Options} from '../../schema/model.js';
import type {ColumnRow} from './catalogue-rows.js';
import {quoteString} from './quote.js';
import type {Server} from './server.js';
import {withDoubledQuotes} from './sql-text.js';
import {storedExpression} from './stored-text.js';

// MariaDB writes it into the type: `text /*M!100301 COMPRESSED*/`.
const compression = /\s*\/\*M?!\d*\s*compressed(?:=(\w+))?\s*\*\//i;

const numeric = /^(?:tinyint|smallint|mediumint|int|integer|bigint|decimal|numeric|float|double|real|year)$/i;

const ofBits = /^(?:bit|binary|varbinary)$/i;
const bits = /^(?:b'[01]*'|0x[\da-f]*)$/i;

/** `ENUM('A','b')` keeps its values, and everything else is lower case. */
const typeText = (type: string): string =>
  withDoubledQuotes(type.replace(compression, '')).replace(/'(?:[^']|'')*'|[^']+/g, (part) =>
    part.startsWith("'") ? part : part.toLowerCase(),
  );

const mariaDbDefault = (server: Server, text: string): string | null =>
  text.toUpperCase() === 'NULL' ? null : storedExpression(server, text);

/** MySQL tells a text without its quotes, and says in another column what is an expression. */
const mysqlDefault = (server: Server, {extra, data_type: type}: ColumnRow, text: string): string => {
  if (/DEFAULT_GENERATED/i.test(extra ?? ''))
    return storedExpression(server, text).replace(/^CURRENT_TIMESTAMP/, 'current_timestamp');
  if (/^current_timestamp(?:\(\d*\))?$/i.test(text) && /^(?:timestamp|datetime)$/i.test(type))
    return text.toLowerCase();
  return numeric.test(type) || (ofBits.test(type) && bits.test(text)) ? text : quoteString(text);
};

const defaultOf = (server: Server, row: ColumnRow): string | null => {
  if (row.default_text === null) return null;
  return server.isMariaDb ? mariaDbDefault(server, row.default_text) : mysqlDefault(server, row, row.default_text);
};

const generatedOf = (server: Server, {expression, extra}: ColumnRow): Column['generated'] =>
  expression === null || expression === ''
    ? null
    : {expression: storedExpression(server, expression), stored: /STORED|PERSISTENT/i.test(extra ?? '')};

const optionsOf = ({extra, column_type: type, srs_id}: ColumnRow): Options => {
  const compressed = compression.exec(type);
  return {
    ...(/\bINVISIBLE\b/i.test(extra ?? '') ? {invisible: true} : {}),
    ...(/WITHOUT SYSTEM VERSIONING/i.test(extra ?? '') ? {without_system_versioning: true} : {}),
    ...(compressed === null ? {} : {compressed: compressed[1]?.toLowerCase() ?? true}),
    ...(srs_id === null ? {} : {srid: srs_id}),
  };
};

export const buildColumn = (server: Server, row: ColumnRow): Column => {
  const onUpdate = /on update ([^\s,]+)/i.exec(row.extra ?? '')?.[1]?.toLowerCase();
  const options = optionsOf(row);
  return {
    name: row.name,
    type: typeText(row.column_type),
    nullable: row.nullable,
    default: defaultOf(server, row),
    generated: generatedOf(server, row),
    identity: /\bauto_increment\b/i.test(row.extra ?? ''),
    collation: row.collation,
    comment: row.comment === null || row.comment === '' ? null : row.comment,
    ...(row.charset === null ? {} : {charset: row.charset}),
    ...(onUpdate === undefined ? {} : {onUpdate}),
    ...(Object.keys(options).length === 0 ? {} : {options}),
  };
};
